package dev.isomer.infra.render;

import dev.isomer.infra.compute.Externals;
import dev.isomer.infra.rendered.ServiceConstructs;
import dev.isomer.model.Names;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.defaults.Defaults;
import dev.isomer.model.project.JvmArtifact;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * A service as a Lambda function on Java 25, restored from a snapshot of its started state
 * (SnapStart). Snapshots exist of published versions only, so requests go to the alias {@link
 * #ALIAS}, which a deployment moves to a new version when that is ready.
 */
public final class ServiceRenderer {

  /** The alias that takes requests. */
  public static final String ALIAS = Defaults.V1.aws().alias();

  private ServiceRenderer() {}

  /** Adds the function of a service, its role, its logs, and the version that takes requests. */
  public static void render(Service service, Rendering rendering) {
    String id = Names.id(service);
    var scope = new Construct(rendering.stack(), id);
    LogGroup logs = rendering.logs(scope, id + "Logs", rendering.environment().logRetention());
    Reach reach = reach(service, rendering);
    Role role = Rendering.fixed(role(service, reach, scope, logs, rendering), id + "Role");
    Function function = Rendering.fixed(function(service, reach, scope, role, logs, rendering), id);
    Annotations.of(scope)
        .acknowledgeWarning(
            "@aws-cdk/aws-lambda:snapStartRequirePublish",
            "Requests go to an alias of a published version.");
    Alias alias =
        Alias.Builder.create(scope, "Alias")
            .aliasName(ALIAS)
            .version(function.getCurrentVersion())
            .build();
    rendering.constructs().add(service, new ServiceConstructs(function, alias, role, logs));
  }

  private static Function function(
      Service service,
      Reach reach,
      Construct scope,
      Role role,
      LogGroup logs,
      Rendering rendering) {
    JvmArtifact artifact = rendering.application().artifact(service).orElseThrow();
    return Function.Builder.create(scope, "Function")
        .description(rendering.name(service))
        .runtime(Runtime.JAVA_25)
        .architecture(Architecture.ARM_64)
        .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
        .code(Code.fromAsset(artifact.jar().toString()))
        .handler(artifact.function().orElseThrow())
        .memorySize(service.memoryMebibytes())
        .timeout(Duration.seconds(service.timeout().toSeconds()))
        .environment(variables(service, reach, rendering))
        .role(role)
        .logGroup(logs)
        // The program writes JSON lines itself, and they pass as they are.
        .loggingFormat(LoggingFormat.TEXT)
        .currentVersionOptions(versions())
        .build();
  }

  /**
   * An old version stays when a new one takes over, so that a rollback is one call that moves the
   * alias. One that a failed deployment made does not stay: it would be in the way of the next
   * deployment of the same program.
   */
  private static VersionOptions versions() {
    return VersionOptions.builder().removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE).build();
  }

  private static Map<String, String> variables(Service service, Reach reach, Rendering rendering) {
    var variables = new TreeMap<>(rendering.application().variables(service));
    variables.putAll(Externals.variables(service, rendering.place()));
    variables.putAll(reach.variables());
    return variables;
  }

  /** What the edges of a service become, with the tables that are in the stack. */
  private static Reach reach(Service service, Rendering rendering) {
    return Reach.of(
        service.edges(),
        new Reach.Resources() {
          @Override
          public String table(KeyValueStore store) {
            return rendering.constructs().of(store).table().getTableName();
          }

          @Override
          public String arn(KeyValueStore store) {
            return rendering.constructs().of(store).table().getTableArn();
          }
        });
  }

  /** Exactly what the edges say, and writing the service's own log. */
  private static Role role(
      Service service, Reach reach, Construct scope, LogGroup logs, Rendering rendering) {
    var statements = new ArrayList<PolicyStatement>();
    for (Reach.Grant grant : reach.grants()) {
      statements.add(ExactRole.allow(grant.sid(), grant.actions(), grant.resource()));
    }
    statements.add(ExactRole.logs(logs));
    return ExactRole.add(scope, "What " + rendering.name(service) + " may do", statements);
  }
}
