package dev.isomer.infra.render.ecs;

import dev.isomer.infra.render.ExactRole;
import dev.isomer.infra.render.Reach;
import dev.isomer.infra.render.Rendering;
import dev.isomer.model.Names;
import dev.isomer.model.component.Secret;
import dev.isomer.model.component.Workload;
import dev.isomer.model.image.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** What AWS may do to start a program, and what the program may do: two roles, and no more. */
final class ContainerRoles {

  private static final String TASKS = "ecs-tasks";

  /** A repository in a registry of Amazon ECR: account, region and name. */
  private static final Pattern ECR =
      Pattern.compile("(\\d{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.amazonaws\\.com/(.+)");

  private ContainerRoles() {}

  /** The role with which a program is started. */
  static Role starter(
      Workload<?> workload, Image image, LogGroup logs, Construct scope, Rendering rendering) {
    var statements = new ArrayList<PolicyStatement>();
    statements.add(ExactRole.logs(logs));
    workload.secrets().values().stream()
        .map(Secret::name)
        .distinct()
        .sorted()
        .forEach(
            name ->
                statements.add(
                    ExactRole.allow(
                        "Secret" + Names.pascal(name),
                        List.of("secretsmanager:GetSecretValue"),
                        // AWS appends a hyphen and six characters of its own to a secret's name.
                        secret(name, rendering) + "-??????")));
    statements.addAll(pull(image));
    return Rendering.fixed(
        ExactRole.add(
            scope, "StarterRole", TASKS, "Starts " + rendering.name(workload), statements),
        Names.id(workload) + "StarterRole");
  }

  /** The role of a program with exactly what its edges say; absent if that is nothing. */
  static @Nullable Role own(
      Workload<?> workload, Reach reach, Construct scope, Rendering rendering) {
    if (reach.grants().isEmpty()) {
      return null;
    }
    List<PolicyStatement> statements =
        reach.grants().stream()
            .map(grant -> ExactRole.allow(grant.sid(), grant.actions(), grant.resource()))
            .toList();
    return Rendering.fixed(
        ExactRole.add(
            scope, "Role", TASKS, "What " + rendering.name(workload) + " may do", statements),
        Names.id(workload) + "Role");
  }

  /** The ARN of a secret up to what AWS appends: {@code quotes-dev/database}. */
  static String secret(String name, Rendering rendering) {
    return rendering
        .stack()
        .formatArn(
            ArnComponents.builder()
                .service("secretsmanager")
                .resource("secret")
                .resourceName(
                    Names.full(rendering.application().application(), rendering.environment())
                        + "/"
                        + name)
                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                .build());
  }

  /** A registry of AWS asks who pulls; from every other one, images are pulled by anybody. */
  private static List<PolicyStatement> pull(Image image) {
    Matcher ecr = ECR.matcher(image.repository());
    if (!ecr.matches()) {
      return List.of();
    }
    return List.of(
        // It has no resource of its own (IAM Service Authorization Reference, "Amazon ECR").
        ExactRole.allow("Login", List.of("ecr:GetAuthorizationToken"), "*"),
        ExactRole.allow(
            "Pull",
            List.of("ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"),
            "arn:aws:ecr:" + ecr.group(2) + ":" + ecr.group(1) + ":repository/" + ecr.group(3)));
  }
}
