package dev.isomer.infra.release;

import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.Names;
import dev.isomer.model.Ordered;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awscdk.BootstraplessSynthesizer;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.CfnOIDCProvider;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.WebIdentityPrincipal;
import software.constructs.Construct;

/**
 * The roles that GitHub's workflows assume to deploy an estate, and the identity provider that they
 * trust. An administrator deploys it once for each account, with their own rights: it needs no
 * bootstrap, and no role in it may deploy it.
 */
public final class DeployRolesStack extends Stack {

  /** The parameter that says whether the account still needs GitHub's identity provider. */
  static final String PROVIDER = "GitHubProvider";

  /** The parameter that says which environments are in the account. */
  static final String ENVIRONMENTS = "Environments";

  private static final String ALL = "all";
  private static final String ISSUER = "token.actions.githubusercontent.com";
  private static final String AUDIENCE = "sts.amazonaws.com";

  private final DeployRoles roles;
  private final DeployRole.Account where;

  /**
   * Renders the roles.
   *
   * @param scope the CDK app
   * @param roles what is rendered
   * @param qualifier of the CDK's bootstrap, by which the stacks of the estate are deployed
   */
  public DeployRolesStack(Construct scope, DeployRoles roles, String qualifier) {
    super(scope, Names.deployRolesStack(), props(roles));
    this.roles = roles;
    this.where = new DeployRole.Account(getPartition(), getAccount(), qualifier);
    String provider = provider();
    CfnParameter environments = environments();
    roles.all().forEach(role -> add(role, environments, provider));
  }

  private static StackProps props(DeployRoles roles) {
    return StackProps.builder()
        // Roles are in no region; their stack has to be in one.
        .env(Environment.builder().region(AwsPlace.GLOBAL_REGION).build())
        .stackName(Names.deployRoles(roles.main()))
        .description(
            "roles by which workflows of "
                + roles.release().owner()
                + "/"
                + roles.release().repository()
                + " deploy, owned by "
                + roles.main().owner())
        .terminationProtection(true)
        .tags(Ordered.map("application", roles.main().name(), "owner", roles.main().owner()))
        .synthesizer(new BootstraplessSynthesizer())
        .analyticsReporting(false)
        .build();
  }

  /**
   * The ARN of the provider, which is created if it has to be. IAM gets the thumbprint of the
   * issuer's certificate itself.
   */
  private String provider() {
    CfnParameter parameter =
        CfnParameter.Builder.create(this, PROVIDER)
            .description("create; or existing, if the account has the identity provider " + ISSUER)
            .allowedValues(List.of("create", "existing"))
            .defaultValue("create")
            .build();
    CfnOIDCProvider provider =
        CfnOIDCProvider.Builder.create(this, "Provider")
            .url("https://" + ISSUER)
            .clientIdList(List.of(AUDIENCE))
            .build();
    var condition =
        CfnCondition.Builder.create(this, "CreatesProvider")
            .expression(Fn.conditionEquals(parameter.getValueAsString(), "create"))
            .build();
    provider.getCfnOptions().setCondition(condition);
    // An account has one, which roles of others may trust by now.
    provider.applyRemovalPolicy(RemovalPolicy.RETAIN);
    String existing =
        "arn:" + where.partition() + ":iam::" + where.account() + ":oidc-provider/" + ISSUER;
    return Fn.conditionIf(condition.getLogicalId(), provider.getRef(), existing).toString();
  }

  private CfnParameter environments() {
    return CfnParameter.Builder.create(this, ENVIRONMENTS)
        .description("The environment whose role is created in this account, or all")
        .allowedValues(
            Stream.concat(
                    Stream.of(ALL), roles.all().stream().map(role -> role.environment().name()))
                .distinct()
                .toList())
        .defaultValue(ALL)
        .build();
  }

  private void add(DeployRole role, CfnParameter environments, String provider) {
    String id = DeployRoles.id(role);
    String environment = role.environment().name();
    var condition =
        CfnCondition.Builder.create(this, id + "Condition")
            .expression(
                Fn.conditionOr(
                    Fn.conditionEquals(environments.getValueAsString(), ALL),
                    Fn.conditionEquals(environments.getValueAsString(), environment)))
            .build();
    var construct =
        Role.Builder.create(this, id)
            .roleName(role.name())
            .description("Deploys to " + environment + " for workflows of GitHub")
            .maxSessionDuration(Duration.hours(1))
            .assumedBy(
                new WebIdentityPrincipal(
                    provider,
                    Ordered.map(
                        "StringEquals",
                        Ordered.map(
                            ISSUER + ":aud",
                            AUDIENCE,
                            ISSUER + ":sub",
                            roles.release().subject(role.environment())))))
            .inlinePolicies(
                Ordered.map(
                    "Rights",
                    PolicyDocument.Builder.create()
                        .minimize(false)
                        .statements(
                            role.statements(where).stream()
                                .map(DeployRolesStack::statement)
                                .toList())
                        .build()))
            .build();
    var resource = (CfnRole) Objects.requireNonNull(construct.getNode().getDefaultChild());
    resource.overrideLogicalId(id);
    resource.getCfnOptions().setCondition(condition);
    CfnOutput.Builder.create(this, id + "Arn")
        .description("The variable AWS_ROLE of the environment " + environment + " on GitHub")
        .value(construct.getRoleArn())
        .condition(condition)
        .build();
  }

  private static PolicyStatement statement(DeployRole.Statement statement) {
    return PolicyStatement.Builder.create()
        .sid(statement.sid())
        .actions(statement.actions())
        .resources(statement.resources())
        .build();
  }
}
