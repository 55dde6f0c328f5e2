package dev.isomer.local;

import dev.isomer.model.Application;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Kind;
import dev.isomer.model.component.Routing;
import dev.isomer.model.component.Service;
import dev.isomer.model.project.JvmArtifact;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Limit;
import dev.isomer.model.validation.Target;
import dev.isomer.model.validation.ValidApplication;
import dev.isomer.redis.StoreRights;
import dev.isomer.redis.StoreSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A place on a laptop, where everything runs inside one process.
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
          case SERVICE -> "in one process";
          case HTTP_API -> "HTTP listener";
          case SITE -> "HTTP listener";
          case KEY_VALUE_STORE -> "prefix of Redis";
          case EXTERNAL -> "where you say";
        });
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
                .all(Service.class)
                .flatMap(
                    service ->
                        Stream.concat(
                            code(name + "/" + service.name() + "/code", service, application),
                            Stream.concat(
                                Stream.of(memory(name + "/" + service.name(), service)),
                                variables(name + "/" + service.name(), service)))),
            scans(application.application()),
            application.application().all(HttpApi.class).flatMap(api -> prefix(name, api)),
            application.application().all(HttpApi.class).map(api -> throttle(name, api)))
        .flatMap(findings -> findings)
        .toList();
  }

  private static Stream<Finding> code(
      String path, Service service, ValidApplication<Laptop> application) {
    var artifact = application.artifact(service);
    if (artifact.isEmpty()) {
      return Stream.of(
          Finding.error(
              "capability.code." + NAME,
              path,
              "the image " + application.code(service).image(),
              "a jar, as nothing here runs containers",
              "start the program by itself, or do not ship the application to the laptop"));
    }
    if (artifact.get().process().isPresent()) {
      return Stream.of();
    }
    return Stream.of(
        Finding.error(
            "capability.process." + NAME,
            path,
            "the artifact "
                + artifact.get().jar().getFileName()
                + " without an "
                + JvmArtifact.PROCESS,
            "a program that can start inside the laptop's process",
            "name a class with public static AutoCloseable start(Map) in the jar's manifest"));
  }

  private static Finding memory(String path, Service service) {
    return Finding.note(
        "capability.memory." + NAME,
        path + "/memory",
        service.memoryMebibytes() + " MiB",
        "on the laptop all services share one heap",
        "test the limit on AWS or Kubernetes");
  }

  private static Stream<Finding> variables(String path, Service service) {
    return StoreSettings.isPasswordTaken(service)
        ? Stream.of(
            Finding.error(
                "capability.variable." + NAME,
                path + "/variables/" + StoreSettings.PASSWORD,
                "the variable " + StoreSettings.PASSWORD,
                "it holds the password of the service's user",
                "rename it"))
        : Stream.of();
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

  private static Stream<Finding> prefix(String application, HttpApi api) {
    return api.routing() instanceof Routing.Prefix prefix
        ? Stream.of(
            Finding.error(
                "capability.prefix." + NAME,
                application + "/" + api.name() + "/under",
                "the prefix " + prefix.path(),
                "the paths of an OpenAPI document, each API at a port of its own",
                "describe them with openApi(…), or do not ship the application to the laptop"))
        : Stream.of();
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
