package dev.isomer.infra.limits;

import dev.isomer.infra.compute.Compute;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.Durations;
import dev.isomer.model.component.Health;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Program;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Task;
import dev.isomer.model.component.Worker;
import dev.isomer.model.component.Workload;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import java.util.Optional;
import java.util.stream.Stream;

/** What is different about a program in a container on AWS, and good to know. */
public final class ContainerNotes {

  private ContainerNotes() {}

  public static Stream<Finding> findings(ValidApplication<AwsPlace> application) {
    return Compute.containers(application.application())
        .flatMap(
            workload ->
                Stream.of(
                        health(workload, application),
                        start(workload, application),
                        timeout(workload, application),
                        signals(workload, application))
                    .flatMap(Optional::stream));
  }

  private static boolean hasEntry(Service service, ValidApplication<AwsPlace> application) {
    return application.application().all(HttpApi.class).anyMatch(api -> api.leadsTo(service));
  }

  /** Who asks a program: a load balancer by one path, ECS by a command, otherwise nobody. */
  private static Optional<Finding> health(
      Workload<?> workload, ValidApplication<AwsPlace> application) {
    if (!(workload instanceof Service service)) {
      return Optional.empty();
    }
    String path = application.path(service.name(), "health");
    boolean hasEntry = hasEntry(service, application);
    return switch (service.health()) {
      case Health.Paths(String ready, String live) when hasEntry ->
          Optional.of(
              Finding.note(
                  "capability.health.aws",
                  path,
                  "the path " + live + ", at which it says that it is alive",
                  "a load balancer asks one path, " + ready + ", and ECS replaces what fails there",
                  "let " + ready + " fail only if a new replica would be better"));
      case Health.OnePath one when hasEntry -> Optional.empty();
      case Health.Tcp tcp when hasEntry -> Optional.of(asked("connections to its port", path));
      case Health.Grpc grpc when hasEntry -> Optional.of(asked("the health service of gRPC", path));
      case Health.Command command -> Optional.empty();
      case Health.None none -> Optional.empty();
      case Health.Paths paths -> Optional.of(unasked("paths", path));
      case Health.OnePath one -> Optional.of(unasked("a path", path));
      case Health.Tcp tcp -> Optional.of(unasked("connections to its port", path));
      case Health.Grpc grpc -> Optional.of(unasked("the health service of gRPC", path));
    };
  }

  private static Finding asked(String by, String path) {
    return Finding.note(
        "capability.health.aws",
        path,
        by,
        "a load balancer asks by HTTP: any answer to / below 500 counts as well",
        "name a path with Health.path(…)");
  }

  private static Finding unasked(String by, String path) {
    return Finding.note(
        "capability.health.aws",
        path,
        by,
        "ECS asks a program that no API leads to by a command only, and this one is well while its"
            + " process runs",
        "name a command with Health.command(…), or end the process if it cannot go on");
  }

  private static Optional<Finding> start(
      Workload<?> workload, ValidApplication<AwsPlace> application) {
    boolean isChanged = !workload.program().start().equals(Program.DEFAULT_START);
    boolean isWaitedFor =
        switch (workload) {
          case Service service ->
              hasEntry(service, application) || service.health() instanceof Health.Command;
          case Worker worker -> worker.health() instanceof Health.Command;
          case Task task -> false;
        };
    return isChanged && !isWaitedFor
        ? Optional.of(
            Finding.note(
                "capability.start.aws",
                application.path(workload.name(), "startsWithin"),
                Durations.text(workload.program().start()),
                "nothing asks this program whether it is well, so nothing waits for it",
                "name a command with Health.command(…) if it needs time"))
        : Optional.empty();
  }

  private static Optional<Finding> timeout(
      Workload<?> workload, ValidApplication<AwsPlace> application) {
    return workload instanceof Service service
            && !service.timeout().equals(Service.DEFAULT_TIMEOUT)
            && !hasEntry(service, application)
        ? Optional.of(
            Finding.note(
                "capability.wait.aws",
                application.path(service.name(), "timeout"),
                Durations.text(service.timeout()),
                "Service Connect does not enforce it",
                "enforce it in the program"))
        : Optional.empty();
  }

  private static Optional<Finding> signals(
      Workload<?> workload, ValidApplication<AwsPlace> application) {
    if (!(workload instanceof Service service)) {
      return Optional.empty();
    }
    String path = application.path(service.name());
    return Optional.of(
        hasEntry(service, application)
            ? Finding.note(
                "capability.signals.aws",
                path,
                "requests that find no free replica",
                "a load balancer does not count them, so no alarm watches them",
                "watch the time to answer instead")
            : Finding.note(
                "capability.signals.aws",
                path,
                "requests, errors and times of a service that no API leads to",
                "CloudWatch does not measure them, so no alarm watches them",
                "watch what calls it"));
  }
}
