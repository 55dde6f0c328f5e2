package dev.isomer.model.validation;

import dev.isomer.model.Durations;
import dev.isomer.model.component.Folder;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.Program;
import dev.isomer.model.component.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a program asks of its container is possible: its user, its files, its folders, its start.
 */
final class ContainerRule implements Rule {

  /** A hundredth of a processor, with which a small program still starts: our own choice. */
  static final int LEAST_CPU = 10;

  /** Sixteen processors, the most of a task of AWS Fargate. */
  static final int MOST_CPU = 16_000;

  /** The largest number that Kubernetes and Linux take for a user. */
  private static final int LAST_USER = 2_147_483_646;

  /** Files of the project are configuration, and stand in an object of a cluster: 256 KiB each. */
  static final int LARGEST_FILE = 256 << 10;

  static final Duration SHORTEST_START = Duration.ofSeconds(2);
  static final Duration LONGEST_START = Duration.ofMinutes(30);

  private static final Pattern ABSOLUTE = Pattern.compile("(/[A-Za-z0-9_.@+-]+)+");

  @Override
  public Stream<Finding> findings(Subject subject) {
    return subject
        .application()
        .workloads()
        .flatMap(
            workload -> {
              Program program = workload.program();
              String path = subject.path(workload.name());
              return Stream.of(
                      cpu(program, path).stream(),
                      user(program, path).stream(),
                      start(program, path).stream(),
                      arguments(program, path).stream(),
                      source(workload, subject).stream(),
                      places(program, path),
                      sizes(program, path),
                      sources(program, path, subject))
                  .flatMap(findings -> findings);
            });
  }

  private static Optional<Finding> cpu(Program program, String path) {
    Integer cpu = program.cpuThousandths();
    return cpu == null || (cpu >= LEAST_CPU && cpu <= MOST_CPU)
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "program.cpu",
                path + "/cpu",
                cpu + " thousandths of a processor",
                "from " + LEAST_CPU + " to " + MOST_CPU,
                "choose a number in that range"));
  }

  private static Optional<Finding> user(Program program, String path) {
    Integer user = program.user();
    return user == null || (user > 0 && user <= LAST_USER)
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "program.user",
                path + "/user",
                "the user " + user,
                "from 1 to " + LAST_USER + "; no program runs as root",
                "have the image run as another user"));
  }

  private static Optional<Finding> start(Program program, String path) {
    Duration start = program.start();
    boolean isPossible =
        start.compareTo(SHORTEST_START) >= 0 && start.compareTo(LONGEST_START) <= 0;
    return isPossible
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "program.start",
                path + "/startsWithin",
                Durations.text(start),
                "from " + Durations.text(SHORTEST_START) + " to " + Durations.text(LONGEST_START),
                "choose a time in that range"));
  }

  private static Optional<Finding> arguments(Program program, String path) {
    return program.arguments().stream().anyMatch(word -> word.indexOf('\0') >= 0)
        ? Optional.of(
            Finding.error(
                "program.arguments",
                path + "/arguments",
                "an argument with a null character",
                "text, as a process gets it",
                "remove the character"))
        : Optional.empty();
  }

  /** The folder with the sources of an image is there, if one is named. */
  private static Optional<Finding> source(Workload<?> workload, Subject subject) {
    if (!(workload.code() instanceof ImageCode image) || image.source() == null) {
      return Optional.empty();
    }
    return subject.project().sources(image).isPresent()
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "code.source",
                subject.path(workload.name(), "code"),
                "the folder \"" + Text.printable(image.source()) + "\"",
                "a folder of the project with the program's sources",
                "correct the path"));
  }

  /** Files and folders have paths of their own, and none is inside another. */
  private static Stream<Finding> places(Program program, String path) {
    Set<String> taken = new HashSet<>();
    return Stream.concat(
            program.files().keySet().stream(), program.folders().stream().map(Folder::path))
        .flatMap(
            place -> {
              boolean isPath =
                  ABSOLUTE.matcher(place).matches()
                      && !place.contains("/../")
                      && !place.endsWith("/..");
              if (!isPath) {
                return Stream.of(
                    Finding.error(
                        "program.path",
                        path + "/files",
                        "the path \"" + Text.printable(place) + "\"",
                        "an absolute path of letters, digits and ._@+-",
                        "write it like /etc/app/app.conf"));
              }
              return taken.add(place)
                  ? Stream.of()
                  : Stream.of(
                      Finding.error(
                          "program.path",
                          path + "/files",
                          "a second meaning for " + place,
                          "one file or one folder at a path",
                          "remove one"));
            });
  }

  private static Stream<Finding> sizes(Program program, String path) {
    int memory = program.memoryMebibytes();
    return program.folders().stream()
        .filter(
            folder ->
                folder.mebibytes() < 1
                    || (folder.medium() == Folder.Medium.MEMORY && folder.mebibytes() >= memory))
        .map(
            folder ->
                Finding.error(
                    "program.folder",
                    path + "/writes" + Text.printable(folder.path()),
                    folder.mebibytes() + " MiB",
                    "at least 1 MiB, and in memory less than the program's " + memory + " MiB",
                    "choose a size in that range"));
  }

  private static Stream<Finding> sources(Program program, String path, Subject subject) {
    return program.files().entrySet().stream()
        .flatMap(
            (Map.Entry<String, String> file) ->
                flaw(file.getValue(), subject).stream()
                    .map(
                        given ->
                            Finding.error(
                                "program.file",
                                path + "/files" + Text.printable(file.getKey()),
                                given,
                                "a text file of the project of at most " + LARGEST_FILE + " bytes",
                                "correct the path, or put the file into the image")));
  }

  private static Optional<String> flaw(String source, Subject subject) {
    Optional<Path> file = subject.project().inside(source).filter(Files::isRegularFile);
    if (file.isEmpty()) {
      return Optional.of("the file \"" + Text.printable(source) + "\", which is not there");
    }
    return subject.sources().text(file.get()).isPresent()
        ? Optional.empty()
        : Optional.of("the file \"" + Text.printable(source) + "\", which is larger or not UTF-8");
  }
}
