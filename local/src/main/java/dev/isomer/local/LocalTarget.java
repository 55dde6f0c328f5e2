package dev.isomer.local;

import dev.isomer.model.Application;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Kind;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Limit;
import dev.isomer.model.validation.Target;
import dev.isomer.model.validation.ValidApplication;
import dev.isomer.redis.StoreRights;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A place on a laptop: programs that can run inside this process, and processes of their own for
 * the rest.
 *
 * @param place whose environment it is
 */
public record LocalTarget(Laptop place) implements Target<Laptop> {

  static final String NAME = "laptop";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<String> becomes(Kind kind) {
    return Optional.of(
        switch (kind) {
          case SERVICE -> "process, or in this one";
          case WORKER -> "process, or in this one";
          case TASK -> "process";
          case HTTP_API -> "HTTP listener";
          case SITE -> "HTTP listener";
          case KEY_VALUE_STORE -> "prefix of Redis";
          case EXTERNAL -> "where you say";
        });
  }

  /** It listens at 127.0.0.1 only. */
  @Override
  public boolean isOpenToInternet() {
    return false;
  }

  @Override
  public List<Limit> limits() {
    return List.of();
  }

  @Override
  public List<Finding> capabilities(ValidApplication<Laptop> application) {
    String name = application.application().name();
    return Stream.of(
            application
                .application()
                .workloads()
                .flatMap(workload -> ProgramLimits.findings(workload, application)),
            scans(application.application()),
            application.application().all(HttpApi.class).map(api -> throttle(name, api)))
        .flatMap(findings -> findings)
        .toList();
  }

  private static Stream<Finding> scans(Application application) {
    return StoreRights.unsupported(application)
        .map(
            connection ->
                Finding.error(
                    "capability.scan." + NAME,
                    application.name()
                        + "/"
                        + connection.from().name()
                        + "/uses/"
                        + connection.edge().target().name(),
                    "the right SCAN",
                    StoreRights.WITHOUT_SCAN,
                    StoreRights.INSTEAD_OF_SCAN));
  }

  private static Finding throttle(String application, HttpApi api) {
    return Finding.note(
        "capability.throttle." + NAME,
        application + "/" + api.name() + "/throttle",
        api.requestsPerSecond() + " requests per second, burst " + api.burst(),
        "the laptop enforces no throttle, so that load tests can run",
        "test refusals on AWS or Kubernetes");
  }
}
