package dev.isomer.infra.limits;

import dev.isomer.infra.compute.Compute;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.Durations;
import dev.isomer.model.component.Program;
import dev.isomer.model.component.Protocol;
import dev.isomer.model.component.Scale;
import dev.isomer.model.component.Service;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import java.util.Optional;
import java.util.stream.Stream;

/** What a function does not have that a program in a container has. */
public final class FunctionProgramLimits {

  private static final String IMAGE = "run it from an image";

  private FunctionProgramLimits() {}

  public static Stream<Finding> findings(ValidApplication<AwsPlace> application) {
    return Compute.functions(application.application())
        .flatMap(
            service ->
                Stream.of(
                        arguments(service, application),
                        files(service, application),
                        folders(service, application),
                        protocol(service, application),
                        cpu(service, application),
                        user(service, application),
                        port(service, application),
                        health(service, application),
                        start(service, application),
                        scale(service, application))
                    .flatMap(Optional::stream));
  }

  private static Optional<Finding> arguments(
      Service service, ValidApplication<AwsPlace> application) {
    return service.program().arguments().isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "capability.arguments.aws",
                application.path(service.name(), "arguments"),
                service.program().arguments().size() + " arguments",
                "AWS Lambda calls a handler, which gets none",
                "pass them as variables, or " + IMAGE));
  }

  private static Optional<Finding> files(Service service, ValidApplication<AwsPlace> application) {
    return service.program().files().keySet().stream()
        .findFirst()
        .map(
            file ->
                Finding.error(
                    "capability.files.aws",
                    application.path(service.name(), "files"),
                    "the file " + file,
                    "a function of AWS Lambda has the files of its jar only",
                    "put it into the jar"));
  }

  private static Optional<Finding> folders(
      Service service, ValidApplication<AwsPlace> application) {
    return service.program().folders().stream()
        .findFirst()
        .map(
            folder ->
                Finding.error(
                    "capability.folders.aws",
                    application.path(service.name(), "writes", folder.path()),
                    "a folder to write",
                    "a function of AWS Lambda may write /tmp only",
                    "write to /tmp, or " + IMAGE));
  }

  private static Optional<Finding> protocol(
      Service service, ValidApplication<AwsPlace> application) {
    return service.protocol() == Protocol.HTTP
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "capability.protocol.aws",
                application.path(service.name(), "speaks"),
                service.protocol().toString(),
                "AWS Lambda hands over HTTP requests only",
                IMAGE));
  }

  private static Optional<Finding> cpu(Service service, ValidApplication<AwsPlace> application) {
    Integer cpu = service.program().cpuThousandths();
    return cpu == null
        ? Optional.empty()
        : Optional.of(
            Finding.note(
                "capability.cpu.aws",
                application.path(service.name(), "cpu"),
                cpu + " thousandths of a processor",
                "AWS Lambda gives processor time in proportion to memory, one processor for 1769"
                    + " MiB",
                "choose the memory by it"));
  }

  private static Optional<Finding> user(Service service, ValidApplication<AwsPlace> application) {
    Integer user = service.program().user();
    return user == null
        ? Optional.empty()
        : Optional.of(
            Finding.note(
                "capability.user.aws",
                application.path(service.name(), "user"),
                "the user " + user,
                "AWS Lambda runs functions as a user of its own",
                "rely on no number of a user in the program"));
  }

  private static Optional<Finding> port(Service service, ValidApplication<AwsPlace> application) {
    Integer port = service.port();
    return port == null
        ? Optional.empty()
        : Optional.of(
            Finding.note(
                "capability.port.aws",
                application.path(service.name(), "port"),
                "port " + port,
                "a function of AWS Lambda listens at no port",
                "expect no connections to it on AWS"));
  }

  private static Optional<Finding> health(Service service, ValidApplication<AwsPlace> application) {
    return service.health().equals(Service.DEFAULT_HEALTH)
        ? Optional.empty()
        : Optional.of(
            Finding.note(
                "capability.health.aws",
                application.path(service.name(), "health"),
                "another way to ask whether it is well",
                "AWS Lambda asks nobody: it starts a new instance for a request that finds none",
                "let a request fail if the program cannot answer it"));
  }

  private static Optional<Finding> start(Service service, ValidApplication<AwsPlace> application) {
    return service.program().start().equals(Program.DEFAULT_START)
        ? Optional.empty()
        : Optional.of(
            Finding.note(
                "capability.start.aws",
                application.path(service.name(), "startsWithin"),
                Durations.text(service.program().start()),
                "AWS Lambda starts a function once for each version, and restores its snapshot",
                "keep the start below 130 s, after which AWS Lambda gives up"));
  }

  /** One replica is a finding of its own: the program has to be ready for more. */
  private static Optional<Finding> scale(Service service, ValidApplication<AwsPlace> application) {
    return service.isSingle() || new Scale.OfEnvironment().equals(service.scale().everywhere())
        ? Optional.empty()
        : Optional.of(
            Finding.note(
                "capability.scale.aws",
                application.path(service.name(), "scale"),
                "a number of replicas",
                "AWS Lambda runs as many instances at once as requests need",
                "limit the rate of its API, or " + IMAGE));
  }
}
