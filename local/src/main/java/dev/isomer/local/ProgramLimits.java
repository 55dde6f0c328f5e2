package dev.isomer.local;

import static dev.isomer.local.LocalTarget.NAME;

import dev.isomer.local.program.Procfile;
import dev.isomer.model.component.Folder;
import dev.isomer.model.component.Health;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.Program;
import dev.isomer.model.component.Scale;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Task;
import dev.isomer.model.component.Worker;
import dev.isomer.model.component.Workload;
import dev.isomer.model.project.JvmArtifact;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import dev.isomer.redis.StoreSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a laptop cannot do of what a program asks for. */
final class ProgramLimits {

  private ProgramLimits() {}

  static Stream<Finding> findings(Workload<?> workload, ValidApplication<Laptop> application) {
    String path = application.path(workload.name());
    Stream<Finding> ofCode =
        switch (application.code(workload)) {
          case JvmCode jvm -> jvm(workload, path, application);
          case ImageCode image -> image(image, workload, path, application);
        };
    return Stream.of(
            ofCode, container(workload, path), variables(workload, path), scale(workload, path))
        .flatMap(findings -> findings);
  }

  /** The name of the line of a {@code Procfile} for a kind of component. */
  static String line(Workload<?> workload) {
    return switch (workload) {
      case Service service -> "web";
      case Worker worker -> "worker";
      case Task task -> "task";
    };
  }

  private static Stream<Finding> jvm(
      Workload<?> workload, String path, ValidApplication<Laptop> application) {
    JvmArtifact artifact = application.artifact(workload).orElseThrow();
    Stream<Finding> memory =
        Stream.of(
            Finding.note(
                "capability.memory." + NAME,
                path + "/memory",
                workload.memoryMebibytes() + " MiB",
                "on the laptop all services share one heap",
                "test the limit on AWS or Kubernetes"));
    return Stream.of(
            memory,
            process(artifact, path),
            task(workload, path),
            workload.program().arguments().isEmpty() ? Stream.<Finding>of() : arguments(path))
        .flatMap(findings -> findings);
  }

  private static Stream<Finding> process(JvmArtifact artifact, String path) {
    return artifact.process().isPresent()
        ? Stream.of()
        : Stream.of(
            Finding.error(
                "capability.process." + NAME,
                path + "/code",
                "the artifact "
                    + artifact.jar().getFileName()
                    + " without an "
                    + JvmArtifact.PROCESS,
                "a program that can start inside the laptop's process",
                "name a class with public static AutoCloseable start(Map) in the jar's manifest"));
  }

  private static Stream<Finding> task(Workload<?> workload, String path) {
    return switch (workload) {
      case Task task ->
          Stream.of(
              Finding.error(
                  "capability.task." + NAME,
                  path + "/code",
                  "a task in a jar",
                  "tasks from images, whose Procfile says how they run",
                  "use ImageCode with source(…), or do not ship the application to the laptop"));
      case Service service -> Stream.of();
      case Worker worker -> Stream.of();
    };
  }

  private static Stream<Finding> arguments(String path) {
    return Stream.of(
        Finding.error(
            "capability.arguments." + NAME,
            path + "/arguments",
            "arguments for a program in a jar",
            "the laptop calls start(Map), which takes none",
            "pass them as variables"));
  }

  private static Stream<Finding> image(
      ImageCode image, Workload<?> workload, String path, ValidApplication<Laptop> application) {
    Optional<Path> folder = application.project().sources(image);
    Stream<Finding> memory =
        Stream.of(
            Finding.note(
                "capability.memory." + NAME,
                path + "/memory",
                workload.memoryMebibytes() + " MiB",
                "the laptop does not limit a process",
                "test the limit on AWS or Kubernetes"));
    return Stream.concat(memory, source(image, folder, workload, path).stream());
  }

  private static Optional<Finding> source(
      ImageCode image, Optional<Path> folder, Workload<?> workload, String path) {
    if (folder.isEmpty()) {
      return Optional.of(
          Finding.error(
              "capability.code." + NAME,
              path + "/code",
              "the image " + image.image(),
              "a folder with its sources, as nothing here runs containers",
              "name it with source(…), or do not ship the application to the laptop"));
    }
    boolean isSaid =
        Procfile.in(folder.get())
            .flatMap(file -> file.command(workload.name(), line(workload)))
            .isPresent();
    return isSaid
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "capability.procfile." + NAME,
                path + "/code",
                "no line " + line(workload) + " in " + Procfile.NAME + " of " + image.image(),
                "a " + Procfile.NAME + " beside the sources that says how the program is started",
                "write a line such as \"" + line(workload) + ": node src/main.js\""));
  }

  private static Stream<Finding> container(Workload<?> workload, String path) {
    Program program = workload.program();
    var notes = new ArrayList<Finding>();
    if (program.cpuThousandths() != null) {
      notes.add(
          Finding.note(
              "capability.cpu." + NAME,
              path + "/cpu",
              program.cpuThousandths() + " thousandths of a processor",
              "the laptop does not share out processor time",
              "test it on AWS or Kubernetes"));
    }
    if (program.user() != null) {
      notes.add(
          Finding.note(
              "capability.user." + NAME,
              path + "/user",
              "the user " + program.user(),
              "the program runs as whoever runs the laptop",
              "test it on AWS or Kubernetes"));
    }
    if (!program.files().isEmpty()) {
      notes.add(
          Finding.note(
              "capability.files." + NAME,
              path + "/files",
              "files at " + String.join(", ", program.files().keySet()),
              "the laptop puts no file there",
              "have the program take the path from a variable or an argument"));
    }
    if (!program.folders().isEmpty()) {
      notes.add(
          Finding.note(
              "capability.writes." + NAME,
              path + "/writes",
              "folders at "
                  + program.folders().stream().map(Folder::path).collect(Collectors.joining(", ")),
              "the program may write wherever whoever runs the laptop may, and no size is enforced",
              "test it on AWS or Kubernetes"));
    }
    return Stream.concat(notes.stream(), health(workload, path).stream());
  }

  private static Optional<Finding> health(Workload<?> workload, String path) {
    return switch (workload) {
      case Service service when service.health() instanceof Health.Grpc ->
          Optional.of(
              Finding.note(
                  "capability.health." + NAME,
                  path + "/health",
                  "the health service of gRPC",
                  "the laptop only looks whether its port takes connections, once at the start",
                  "test it on Kubernetes"));
      case Worker worker when worker.health() instanceof Health.Command ->
          Optional.of(
              Finding.note(
                  "capability.health." + NAME,
                  path + "/health",
                  "a command that says whether it is alive",
                  "the laptop starts a program again when it ends, and does not ask it",
                  "test it on Kubernetes"));
      case Service service -> Optional.empty();
      case Worker worker -> Optional.empty();
      case Task task -> Optional.empty();
    };
  }

  private static Stream<Finding> variables(Workload<?> workload, String path) {
    return StoreSettings.isPasswordTaken(workload)
        ? Stream.of(
            Finding.error(
                "capability.variable." + NAME,
                path + "/variables/" + StoreSettings.PASSWORD,
                "the variable " + StoreSettings.PASSWORD,
                "it holds the password of the program's user",
                "rename it"))
        : Stream.of();
  }

  private static Stream<Finding> scale(Workload<?> workload, String path) {
    boolean isScaled =
        switch (workload) {
          case Service service -> isScaled(service.scale().all());
          case Worker worker -> isScaled(worker.scale().all());
          case Task task -> false;
        };
    return isScaled
        ? Stream.of(
            Finding.note(
                "capability.replicas." + NAME,
                path + "/replicas",
                "more than one replica",
                "the laptop runs one",
                "test several on Kubernetes"))
        : Stream.of();
  }

  private static boolean isScaled(Stream<Scale> scales) {
    return scales.anyMatch(
        scale ->
            switch (scale) {
              case Scale.OfEnvironment number -> false;
              case Scale.Fixed(int replicas) -> replicas > 1;
              case Scale.Between between -> true;
            });
  }
}
