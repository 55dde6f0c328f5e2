package dev.isomer.infra.render;

import dev.isomer.model.Ordered;
import java.util.List;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * A role that may do what its statements say: no managed policy, and nothing that a construct
 * grants on its own.
 */
public final class ExactRole {

  private ExactRole() {}

  /** Adds the role. */
  static Role add(Construct scope, String description, List<PolicyStatement> statements) {
    return add(scope, "Role", "lambda", description, statements);
  }

  /**
   * Adds the role of something else that AWS runs.
   *
   * @param id the construct's id
   * @param service whose role it is: {@code ecs-tasks}
   */
  public static Role add(
      Construct scope,
      String id,
      String service,
      String description,
      List<PolicyStatement> statements) {
    return Role.Builder.create(scope, id)
        .description(description)
        .assumedBy(new ServicePrincipal(service + ".amazonaws.com"))
        .inlinePolicies(
            Ordered.map(
                "Rights",
                // One statement for a reason, whatever a feature flag says about merging them.
                PolicyDocument.Builder.create().minimize(false).statements(statements).build()))
        .build();
  }

  /** A statement; its id, letters and digits, says why it is there. */
  public static PolicyStatement allow(String sid, List<String> actions, String resource) {
    return PolicyStatement.Builder.create()
        .sid(sid)
        .actions(actions)
        .resources(List.of(resource))
        .build();
  }

  /** Writing to a log group that exists already. */
  public static PolicyStatement logs(LogGroup logs) {
    return allow(
        "Logs", List.of("logs:CreateLogStream", "logs:PutLogEvents"), logs.getLogGroupArn());
  }
}
