package dev.isomer.infra.limits;

import dev.isomer.infra.compute.Compute;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.Durations;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Service;
import dev.isomer.model.project.JvmArtifact;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What AWS Lambda and API Gateway cannot do of what a service asks for. */
public final class ServiceLimits {

  private static final Duration LONGEST_TIMEOUT =
      Duration.ofSeconds(AwsLimits.FUNCTION_TIMEOUT.most());

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(AwsLimits.ANSWER_TIME.most());

  /** AWS Lambda Developer Guide, "Defined runtime environment variables", the reserved ones. */
  public static final Set<String> RESERVED =
      Ordered.set(
          "AWS_ACCESS_KEY",
          "AWS_ACCESS_KEY_ID",
          "AWS_DEFAULT_REGION",
          "AWS_EXECUTION_ENV",
          "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
          "AWS_LAMBDA_FUNCTION_NAME",
          "AWS_LAMBDA_FUNCTION_VERSION",
          "AWS_LAMBDA_INITIALIZATION_TYPE",
          "AWS_LAMBDA_LOG_GROUP_NAME",
          "AWS_LAMBDA_LOG_STREAM_NAME",
          "AWS_LAMBDA_RUNTIME_API",
          "AWS_REGION",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "LAMBDA_RUNTIME_DIR",
          "LAMBDA_TASK_ROOT");

  /** AWS Lambda API Reference, Environment: a letter and one or more further characters. */
  private static final int SHORTEST_VARIABLE = 2;

  /** AWS Lambda API Reference, CreateFunction: no white space. */
  private static final Pattern HANDLER = Pattern.compile("\\S+");

  private ServiceLimits() {}

  public static Stream<Finding> findings(ValidApplication<AwsPlace> application) {
    return Compute.functions(application.application())
        .flatMap(
            service ->
                Stream.of(
                        code(service, application),
                        timeout(service, application),
                        answers(service, application),
                        memory(service, application),
                        single(service, application),
                        metrics(service, application),
                        secrets(service, application),
                        variables(service, application))
                    .flatMap(findings -> findings));
  }

  private static Stream<Finding> code(Service service, ValidApplication<AwsPlace> application) {
    String path = application.path(service.name(), "code");
    var artifact = application.artifact(service);
    if (artifact.isEmpty()) {
      // Validation says that it is missing.
      return Stream.of();
    }
    var function = artifact.get().function();
    if (function.isPresent()) {
      return HANDLER.matcher(function.get()).matches()
          ? Stream.of()
          : Stream.of(
              Finding.error(
                  "capability.function.aws",
                  path,
                  JvmArtifact.FUNCTION + " \"" + function.get() + "\" in its manifest",
                  "AWS Lambda needs the name of a handler",
                  "write package.Class::method there"));
    }
    if (!artifact.get().isReadable()) {
      return Stream.of(
          Finding.error(
              "capability.function.aws",
              path,
              artifact.get().jar().getFileName() + ", which is not a readable jar",
              "AWS Lambda needs the name of a handler",
              "build it again"));
    }
    return Stream.of(
        Finding.error(
            "capability.function.aws",
            path,
            artifact.get().jar().getFileName() + " without Isomer-Function in its manifest",
            "AWS Lambda needs the name of a handler",
            "write package.Class::method there"));
  }

  private static Stream<Finding> timeout(Service service, ValidApplication<AwsPlace> application) {
    var findings = Stream.<Finding>builder();
    String path = application.path(service.name(), "timeout");
    Duration timeout = service.timeout();
    if (timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      findings.add(
          Finding.error(
              "capability.timeout.aws",
              path,
              Durations.text(timeout),
              "at most " + Durations.text(LONGEST_TIMEOUT) + " on AWS Lambda",
              "shorten it"));
    }
    if (!timeout.equals(Duration.ofSeconds(timeout.toSeconds()))) {
      findings.add(
          Finding.error(
              "capability.timeout-step.aws",
              path,
              Durations.text(timeout),
              "whole seconds on AWS Lambda",
              "use " + Durations.text(Duration.ofSeconds(timeout.toSeconds() + 1))));
    }
    return findings.build();
  }

  private static Stream<Finding> answers(Service service, ValidApplication<AwsPlace> application) {
    if (service.timeout().compareTo(LONGEST_ANSWER) <= 0) {
      return Stream.of();
    }
    return application
        .application()
        .all(HttpApi.class)
        .filter(api -> api.leadsTo(service))
        .map(
            api ->
                Finding.error(
                    "capability.answer.aws",
                    application.path(service.name(), "timeout"),
                    Durations.text(service.timeout()) + " behind " + api.name(),
                    "at most "
                        + Durations.text(LONGEST_ANSWER)
                        + ", after which API Gateway gives up",
                    "shorten it"));
  }

  private static Stream<Finding> memory(Service service, ValidApplication<AwsPlace> application) {
    if (!AwsLimits.FUNCTION_MEMORY.isExceededBy(service.memoryMebibytes())) {
      return Stream.of();
    }
    return Stream.of(
        Finding.note(
            "capability.memory.aws",
            application.path(service.name(), "memory"),
            service.memoryMebibytes() + " MiB",
            AwsLimits.FUNCTION_MEMORY.most() + " MiB is the quota of a new AWS account",
            "check the account's quota before you deploy"));
  }

  private static Stream<Finding> single(Service service, ValidApplication<AwsPlace> application) {
    return service.isSingle()
        ? Stream.of(
            Finding.note(
                "capability.single.aws",
                application.path(service.name(), "single"),
                "a single replica is asked for",
                "AWS Lambda runs as many instances at once as requests need",
                "make the program safe to run several times at once"))
        : Stream.of();
  }

  private static Stream<Finding> metrics(Service service, ValidApplication<AwsPlace> application) {
    return service.metrics() == null
        ? Stream.of()
        : Stream.of(
            Finding.error(
                "capability.metrics.aws",
                application.path(service.name(), "metrics"),
                "metrics that it exports itself",
                "CloudWatch has only what AWS measures: nothing reads a function's own metrics",
                "do not ship the application to AWS"));
  }

  private static Stream<Finding> secrets(Service service, ValidApplication<AwsPlace> application) {
    return service.secrets().keySet().stream()
        .sorted()
        .map(
            variable ->
                Finding.error(
                    "capability.secret.aws",
                    application.path(service.name(), "secrets", variable),
                    "a variable with a secret's value",
                    "a function's variables are readable by everybody who may view it",
                    "do not ship the application to AWS"));
  }

  private static Stream<Finding> variables(
      Service service, ValidApplication<AwsPlace> application) {
    return Stream.concat(
            service.program().variables().keySet().stream(),
            service.edges().stream().flatMap(edge -> edge.address().variables().stream()))
        .sorted()
        .flatMap(variable -> variable(variable, service, application));
  }

  private static Stream<Finding> variable(
      String variable, Service service, ValidApplication<AwsPlace> application) {
    String path = application.path(service.name(), "variables", variable);
    if (RESERVED.contains(variable)) {
      return Stream.of(
          Finding.error(
              "capability.variable.aws",
              path,
              "the variable " + variable,
              "a name that AWS Lambda does not set itself",
              "rename it"));
    }
    return variable.length() >= SHORTEST_VARIABLE
        ? Stream.of()
        : Stream.of(
            Finding.error(
                "capability.variable.aws",
                path,
                "the variable " + variable,
                "at least " + SHORTEST_VARIABLE + " characters on AWS Lambda",
                "rename it"));
  }
}
