package dev.isomer.infra.release;

import dev.isomer.model.Environment;
import dev.isomer.model.release.EksCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.DefaultStackSynthesizer;

/**
 * What the role that deploys an estate to one environment may do, and nothing else. The CDK CLI
 * does all the rest with roles of its bootstrap, which this role may assume.
 *
 * @param environment where it deploys
 * @param name its physical name, which is a part of the ARN that a workflow names
 * @param stacks what it deploys to AWS; empty if nothing of the environment goes there
 * @param cluster the cluster that it deploys to; null if none is named
 */
public record DeployRole(
    Environment environment, String name, List<StackPlace> stacks, @Nullable EksCluster cluster) {

  /**
   * A stack, where it is.
   *
   * @param name its name in CloudFormation
   * @param region the region's code
   */
  public record StackPlace(String name, String region) {}

  /**
   * One right.
   *
   * @param sid its id, letters and digits, which says what it is for
   * @param actions what is allowed
   * @param resources on what
   */
  record Statement(String sid, List<String> actions, List<String> resources) {}

  /**
   * Where the roles are.
   *
   * @param partition of AWS: {@code aws}
   * @param account its number
   * @param qualifier of the CDK's bootstrap, a part of the names of its roles
   */
  record Account(String partition, String account, String qualifier) {

    private String arn(String service, String region, String resource) {
      return "arn:%s:%s:%s:%s:%s".formatted(partition, service, region, account, resource);
    }

    /** The ARN of a role of the bootstrap, as the CDK writes it for the CDK CLI. */
    private String bootstrapRole(String arn, String region) {
      return arn.replace("${Qualifier}", qualifier)
          .replace("${AWS::Partition}", partition)
          .replace("${AWS::AccountId}", account)
          .replace("${AWS::Region}", region);
    }
  }

  public DeployRole {
    stacks = List.copyOf(stacks);
  }

  /** Its rights in an account. */
  List<Statement> statements(Account account) {
    var statements = new ArrayList<Statement>();
    if (!stacks.isEmpty()) {
      statements.add(
          new Statement("Deploy", List.of("sts:AssumeRole"), bootstrapRoles(account).toList()));
      // The CDK CLI looks at a stack with the rights of its caller if it may not assume the
      // bootstrap's lookup role, which could read the whole account.
      statements.add(
          new Statement(
              "ReadStacks",
              List.of("cloudformation:DescribeStacks", "cloudformation:GetTemplate"),
              stacks.stream().map(stack -> arn(stack, account)).toList()));
    }
    if (cluster != null) {
      statements.add(
          new Statement(
              "FindCluster",
              List.of("eks:DescribeCluster"),
              List.of(account.arn("eks", cluster.region(), "cluster/" + cluster.name()))));
    }
    return List.copyOf(statements);
  }

  private Stream<String> bootstrapRoles(Account account) {
    return stacks.stream()
        .map(StackPlace::region)
        .distinct()
        .flatMap(
            region ->
                Stream.of(
                        DefaultStackSynthesizer.DEFAULT_DEPLOY_ROLE_ARN,
                        DefaultStackSynthesizer.DEFAULT_FILE_ASSET_PUBLISHING_ROLE_ARN)
                    .map(arn -> account.bootstrapRole(arn, region)));
  }

  /** CloudFormation gives each stack an id after its name, which nobody can know before. */
  private static String arn(StackPlace stack, Account account) {
    return account.arn("cloudformation", stack.region(), "stack/" + stack.name() + "/*");
  }

  /** How long its policy is as IAM measures it, in an account and with the longest qualifier. */
  long policyLength() {
    return statements(new Account("aws", "0".repeat(12), "0".repeat(10))).stream()
        .map(DeployRole::json)
        .collect(Collectors.joining(",", "{\"Statement\":[", "],\"Version\":\"2012-10-17\"}"))
        .length();
  }

  private static String json(Statement statement) {
    return "{\"Action\":%s,\"Effect\":\"Allow\",\"Resource\":%s,\"Sid\":\"%s\"}"
        .formatted(list(statement.actions()), list(statement.resources()), statement.sid());
  }

  private static String list(List<String> values) {
    return values.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
  }
}
