package dev.isomer.local;

import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Kind;
import dev.isomer.model.component.Service;
import dev.isomer.model.project.JvmArtifact;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Structure;
import dev.isomer.model.validation.ValidApplication;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One machine, on which everything runs inside one process. */
public final class LocalStructure implements Structure {

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
          case KEY_VALUE_STORE -> "DynamoDB Local";
          case EXTERNAL -> "where you say";
        });
  }

  @Override
  public List<Finding> capabilities(ValidApplication application) {
    String name = application.application().name();
    return Stream.concat(
            application
                .application()
                .all(Service.class)
                .flatMap(
                    service ->
                        service(name + "/" + service.name(), service, application.artifact(service))
                            .stream()),
            application.application().all(HttpApi.class).map(api -> throttle(name, api)))
        .toList();
  }

  private static List<Finding> service(String path, Service service, JvmArtifact artifact) {
    var memory =
        Finding.note(
            "capability.memory." + NAME,
            path + "/memory",
            service.memoryMebibytes() + " MiB",
            "one heap for all services of the laptop's process",
            "try a limit where it is held");
    if (artifact.process().isPresent()) {
      return List.of(memory);
    }
    return List.of(
        Finding.error(
            "capability.process." + NAME,
            path + "/code",
            "the artifact " + artifact.jar().getFileName() + " without an " + JvmArtifact.PROCESS,
            "a program that can start inside the laptop's process",
            "name a class with public static AutoCloseable start(Map) in the jar's manifest"),
        memory);
  }

  private static Finding throttle(String application, HttpApi api) {
    return Finding.note(
        "capability.throttle." + NAME,
        application + "/" + api.name() + "/throttle",
        api.requestsPerSecond() + " requests per second, burst " + api.burst(),
        "no limit on the laptop, so that a load test can run there",
        "try refusals where they are made");
  }
}
