package dev.isomer.cli;

import dev.isomer.model.estate.Change;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a working tree that differ from a commit, by git. */
final class ChangedFiles {

  /** Matches a full commit id, as a push names the previous commit; that commit may not exist. */
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  private final Project project;

  ChangedFiles(Project project) {
    this.project = project;
  }

  /**
   * The files that differ from a commit, committed or not. A moved file counts at both paths.
   *
   * @return the change; empty if a full commit id is not in the repository
   */
  Optional<Change> since(String base) throws IOException, InterruptedException {
    Ran known = git("rev-parse", "--verify", "--quiet", "--end-of-options", base + "^{commit}");
    if (known.code() != 0) {
      if (COMMIT.matcher(base).matches() && git("rev-parse", "--git-dir").code() == 0) {
        return Optional.empty();
      }
      throw CommandFailure.input(
          "applications: --changed \""
              + base
              + "\" is not a commit, branch or tag of this repository; choose one"
              + " that git log shows");
    }
    String commit = String.join("", known.lines());
    Ran tracked = git("diff", "--name-only", "--no-renames", "-z", commit, "--");
    Ran untracked = git("ls-files", "--others", "--exclude-standard", "-z");
    if (tracked.code() != 0 || untracked.code() != 0) {
      throw CommandFailure.work(
          "applications: git could not compare the files with " + base + "; run git status");
    }
    return Optional.of(
        new Change(Stream.concat(tracked.lines().stream(), untracked.lines().stream()).toList()));
  }

  private record Ran(int code, List<String> lines) {}

  private Ran git(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(project.root().toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw CommandFailure.input("applications: git is not installed; --changed needs it");
    }
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(
        process.waitFor(),
        Stream.of(text.split("[\0\n]", -1)).filter(line -> !line.isEmpty()).toList());
  }
}
