package dev.isomer.model.validation;

import dev.isomer.model.Durations;
import dev.isomer.model.component.Health;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Worker;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A service has a timeout and a port that are possible, and can be asked whether it is well. */
final class ServiceRule implements Rule {
  static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(1);

  private static final int LAST_PORT = 65_535;

  /** Below it, only a user with rights of root may listen. */
  private static final int FIRST_PORT = 1024;

  private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~/-]*");

  @Override
  public Stream<Finding> findings(Subject subject) {
    return Stream.concat(
        subject
            .application()
            .all(Service.class)
            .flatMap(
                service -> {
                  String path = subject.path(service.name());
                  return Stream.of(
                          timeout(service, path).stream(),
                          port(service, path).stream(),
                          health(service.health(), path))
                      .flatMap(findings -> findings);
                }),
        subject
            .application()
            .all(Worker.class)
            .flatMap(worker -> health(worker.health(), subject.path(worker.name()))));
  }

  private static Optional<Finding> timeout(Service service, String path) {
    return service.timeout().compareTo(SHORTEST_TIMEOUT) < 0
        ? Optional.of(
            Finding.error(
                "service.timeout",
                path + "/timeout",
                Durations.text(service.timeout()),
                "at least " + Durations.text(SHORTEST_TIMEOUT),
                "give a request time to be answered"))
        : Optional.empty();
  }

  private static Optional<Finding> port(Service service, String path) {
    Integer port = service.port();
    return port == null || (port >= FIRST_PORT && port <= LAST_PORT)
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "service.port",
                path + "/port",
                "port " + port,
                "from " + FIRST_PORT + " to " + LAST_PORT + ", since no program runs as root",
                "have the program listen on another"));
  }

  private static Stream<Finding> health(Health health, String path) {
    return switch (health) {
      case Health.Paths(String ready, String live) ->
          Stream.of(
                  path(ready, path + "/health/ready"),
                  path(live, path + "/health/live"),
                  same(ready, live, path))
              .flatMap(Optional::stream);
      case Health.OnePath(String ready) -> path(ready, path + "/health/ready").stream();
      case Health.Command command when command.words().isEmpty() ->
          Stream.of(
              Finding.error(
                  "health.command",
                  path + "/health",
                  "no command",
                  "a program and its arguments",
                  "name them in Health.command(…), or call Health.none()"));
      case Health.Command command -> Stream.of();
      case Health.Tcp tcp -> Stream.of();
      case Health.Grpc grpc -> Stream.of();
      case Health.None none -> Stream.of();
    };
  }

  private static Optional<Finding> same(String ready, String live, String path) {
    return ready.equals(live)
        ? Optional.of(
            Finding.error(
                "health.same",
                path + "/health",
                "one path for both, " + Text.printable(live),
                "two paths, since a replica that is not ready gets no requests and one that is not"
                    + " alive is restarted",
                "give each its own, or call Health.path(…) if the program has only one"))
        : Optional.empty();
  }

  private static Optional<Finding> path(String given, String path) {
    return PATH.matcher(given).matches()
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "health.path",
                path,
                given.isBlank() ? "no path" : "the path \"" + Text.printable(given) + "\"",
                "a path like /health/ready",
                "give the path at which the program answers with health(…)"));
  }
}
