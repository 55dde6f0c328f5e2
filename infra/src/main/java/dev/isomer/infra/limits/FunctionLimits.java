package dev.isomer.infra.limits;

import dev.isomer.infra.compute.Compute;
import dev.isomer.infra.compute.Externals;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.infra.render.Reach;
import dev.isomer.model.Names;
import dev.isomer.model.component.Edge;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Workload;
import dev.isomer.model.project.JvmArtifact;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sizes of what a service becomes: its program, its variables and its role's policy; and the
 * policies of programs in containers.
 */
public final class FunctionLimits {

  private FunctionLimits() {}

  public static Stream<Finding> findings(ValidApplication<AwsPlace> application) {
    return Stream.concat(
        Compute.functions(application.application()).flatMap(service -> of(service, application)),
        Compute.containers(application.application())
            .flatMap(workload -> policy(workload, application).stream()));
  }

  private static Stream<Finding> of(Service service, ValidApplication<AwsPlace> application) {
    Optional<JvmArtifact> artifact = application.artifact(service);
    return Stream.of(
            artifact
                .map(JvmArtifact::unpackedBytes)
                .flatMap(bytes -> code(bytes, service, application)),
            artifact
                .flatMap(JvmArtifact::function)
                .flatMap(handler -> handler(handler, service, application)),
            variables(service, application),
            policy(service, application))
        .flatMap(Optional::stream);
  }

  private static Optional<Finding> code(
      long bytes, Service service, ValidApplication<AwsPlace> application) {
    return AwsLimits.FUNCTION_CODE.isExceededBy(bytes)
        ? Optional.of(
            Finding.error(
                "capability.code-size.aws",
                application.path(service.name(), "code"),
                AwsLimits.FUNCTION_CODE.text(bytes) + " in the jar",
                "at most " + AwsLimits.FUNCTION_CODE.text() + " unpacked on AWS Lambda",
                "leave out what the program does not need"))
        : Optional.empty();
  }

  private static Optional<Finding> handler(
      String handler, Service service, ValidApplication<AwsPlace> application) {
    return AwsLimits.FUNCTION_HANDLER.isExceededBy(handler.length())
        ? Optional.of(
            Finding.error(
                "capability.handler.aws",
                application.path(service.name(), "code"),
                AwsLimits.FUNCTION_HANDLER.text(handler.length()) + " in " + JvmArtifact.FUNCTION,
                "at most " + AwsLimits.FUNCTION_HANDLER.text() + " for AWS Lambda's handler",
                "move the class to a shorter package"))
        : Optional.empty();
  }

  private static Optional<Finding> variables(
      Service service, ValidApplication<AwsPlace> application) {
    var variables = new TreeMap<>(application.variables(service));
    if (hasAddresses(service, application)) {
      variables.putAll(Externals.variables(service, application.place()));
    }
    variables.putAll(reach(service, application).variables());
    int bytes = json(variables).getBytes(StandardCharsets.UTF_8).length;
    return AwsLimits.FUNCTION_VARIABLES.isExceededBy(bytes)
        ? Optional.of(
            Finding.error(
                "capability.variables.aws",
                application.path(service.name(), "variables"),
                AwsLimits.FUNCTION_VARIABLES.text(bytes)
                    + " of names, values and addresses of stores",
                "at most " + AwsLimits.FUNCTION_VARIABLES.text() + " as JSON on AWS Lambda",
                "put long values into a file of the program, or into a store"))
        : Optional.empty();
  }

  /** Whether the place says where everything is that a service calls; a finding says so if not. */
  private static boolean hasAddresses(Service service, ValidApplication<AwsPlace> application) {
    return service.edges().stream()
        .filter(Edge.ToExternal.class::isInstance)
        .map(edge -> ((Edge.ToExternal) edge).target())
        .allMatch(external -> application.place().address(external).isPresent());
  }

  private static Optional<Finding> policy(
      Workload<?> service, ValidApplication<AwsPlace> application) {
    int length = statements(service, application).length();
    return AwsLimits.ROLE_POLICY.isExceededBy(length)
        ? Optional.of(
            Finding.error(
                "capability.policy.aws",
                application.path(service.name(), "uses"),
                AwsLimits.ROLE_POLICY.text(length)
                    + " of rights on "
                    + reach(service, application).grants().size()
                    + " stores",
                "at most " + AwsLimits.ROLE_POLICY.text() + " in the policies of a role of IAM",
                "use fewer stores in one service"))
        : Optional.empty();
  }

  /** The policy of a service's role as IAM measures it. */
  public static String statements(Workload<?> service, ValidApplication<AwsPlace> application) {
    Stream<String> stores =
        reach(service, application).grants().stream()
            .map(grant -> statement(grant.actions(), grant.resource(), grant.sid()));
    String logs =
        statement(
            List.of("logs:CreateLogStream", "logs:PutLogEvents"),
            arn("logs", application)
                + "log-group:"
                + PhysicalName.of(application, Names.id(service) + "Logs")
                + ":*",
            "Logs");
    return Stream.concat(stores, Stream.of(logs))
        .collect(Collectors.joining(",", "{\"Statement\":[", "],\"Version\":\"2012-10-17\"}"));
  }

  /** What its edges become, with names as long as the longest that its tables can have. */
  private static Reach reach(Workload<?> service, ValidApplication<AwsPlace> application) {
    return Reach.of(
        service.edges(),
        new Reach.Resources() {
          @Override
          public String table(KeyValueStore store) {
            return PhysicalName.of(application, Names.id(store));
          }

          @Override
          public String arn(KeyValueStore store) {
            return FunctionLimits.arn("dynamodb", application) + "table/" + table(store);
          }
        });
  }

  private static String arn(String service, ValidApplication<AwsPlace> application) {
    return "arn:aws:" + service + ":" + application.place().region() + ":000000000000:";
  }

  private static String statement(List<String> actions, String resource, String sid) {
    String action =
        actions.size() == 1
            ? "\"" + actions.getFirst() + "\""
            : actions.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
    return "{\"Action\":%s,\"Effect\":\"Allow\",\"Resource\":\"%s\",\"Sid\":\"%s\"}"
        .formatted(action, resource, sid);
  }

  /** The variables as AWS Lambda measures them; its refusal quotes this text. */
  private static String json(Map<String, String> variables) {
    return variables.entrySet().stream()
        .map(entry -> "\"" + entry.getKey() + "\":\"" + escaped(entry.getValue()) + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String escaped(String value) {
    return value.chars().mapToObj(FunctionLimits::escaped).collect(Collectors.joining());
  }

  private static String escaped(int letter) {
    return switch (letter) {
      case '"', '\\' -> "\\" + (char) letter;
      case '\b', '\f', '\n', '\r', '\t' -> "\\n";
      default -> letter < ' ' ? "\\u0000" : String.valueOf((char) letter);
    };
  }
}
