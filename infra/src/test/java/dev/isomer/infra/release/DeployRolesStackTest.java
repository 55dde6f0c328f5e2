package dev.isomer.infra.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isomer.infra.AwsStack;
import dev.isomer.infra.AwsStacks;
import dev.isomer.infra.AwsTarget;
import dev.isomer.infra.Fixture;
import dev.isomer.infra.RenderedTemplate;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.Names;
import dev.isomer.model.component.Component;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.release.EksCluster;
import dev.isomer.model.release.GitHub;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

/**
 * What a workflow may do is exactly what a deployment starts from, and only this repository's may.
 */
class DeployRolesStackTest {
  private static final GitHub REPOSITORY = GitHub.owner("octo-org").repository("shop");
  private static final List<AwsTarget> PLACES =
      List.of(new AwsTarget(Fixture.DEV), new AwsTarget(Fixture.PROD));
  private static final Map<String, String> ACCOUNT = Map.of("Ref", "AWS::AccountId");

  @TempDir static Path root;

  private static Fixture fixture;
  private static Stack stack;
  private static RenderedTemplate template;

  @BeforeAll
  static void render() {
    fixture = new Fixture(root);
    stack =
        stack(
            Estate.empty()
                .ship(Fixture.messages(), PLACES)
                .releasedFrom(
                    REPOSITORY.cluster(
                        Environment.PROD, EksCluster.named("shop-prod").in("eu-west-1"))));
    template = RenderedTemplate.of(stack);
  }

  private static Stack stack(Estate estate) {
    var app = app();
    AwsStacks.render(app, estate, fixture.project());
    return (Stack) Objects.requireNonNull(app.getNode().tryFindChild("DeployRolesStack"));
  }

  private static App app() {
    return Fixture.app(root.resolve("cdk.out"));
  }

  private static RenderedTemplate rendered(Estate estate) {
    return RenderedTemplate.of(stack(estate));
  }

  @Test
  void aRoleTrustsOneEnvironmentOfOneRepository() {
    assertThat(template.property("DevDeployRole", "AssumeRolePolicyDocument"))
        .isEqualTo(trust("repo:octo-org/shop:environment:dev"));
    assertThat(template.property("ProdDeployRole", "AssumeRolePolicyDocument"))
        .isEqualTo(trust("repo:octo-org/shop:environment:prod"));
  }

  @Test
  void aTokenWithNumbersIsTrustedWithThem() {
    var numbered =
        rendered(
            Estate.empty()
                .ship(Fixture.messages(), PLACES)
                .releasedFrom(GitHub.owner("octo-org", 12).repository("shop", 34)));

    assertThat(numbered.property("DevDeployRole", "AssumeRolePolicyDocument"))
        .isEqualTo(trust("repo:octo-org@12/shop@34:environment:dev"));
  }

  @Test
  void aRoleMayWhatADeploymentStartsFromAndNothingElse() {
    assertThat(template.property("DevDeployRole", "Policies"))
        .isEqualTo(
            policies(
                List.of(
                    deploy("us-west-2"),
                    statement("ReadStacks", READ, stackArn("dev", "us-west-2")))));
    assertThat(template.property("ProdDeployRole", "Policies"))
        .isEqualTo(
            policies(
                List.of(
                    deploy("us-east-1"),
                    statement("ReadStacks", READ, stackArn("prod", "us-east-1")),
                    statement(
                        "FindCluster",
                        "eks:DescribeCluster",
                        arn("arn:aws:eks:eu-west-1:", ":cluster/shop-prod")))));
  }

  @Test
  void aRoleHasNoOtherWayToARight() {
    for (String role : List.of("DevDeployRole", "ProdDeployRole")) {
      assertThat(template.at("Resources", role, "Properties"))
          .asInstanceOf(MAP)
          .containsOnlyKeys(
              "AssumeRolePolicyDocument",
              "Description",
              "MaxSessionDuration",
              "Policies",
              "RoleName");
      assertThat(template.property(role, "MaxSessionDuration")).isEqualTo(3600);
    }
    assertThat(template.ids()).containsExactly("DevDeployRole", "ProdDeployRole", "Provider");
  }

  /** The CDK CLI takes the roles that it assumes from these files. */
  @Test
  void theRolesOfTheBootstrapAreThoseThatTheStacksNameWhateverTheQualifier() throws IOException {
    var app = app();
    app.getNode().setContext("@aws-cdk/core:bootstrapQualifier", "ours");
    AwsStacks.render(
        app,
        Estate.empty().ship(Fixture.messages(), PLACES.subList(0, 1)).releasedFrom(REPOSITORY),
        fixture.project());
    Path out = Path.of(app.synth().getDirectory());
    JsonNode deploy =
        json(out.resolve("manifest.json")).at("/artifacts/DevStack/properties/assumeRoleArn");
    JsonNode publish =
        json(out.resolve("DevStack.assets.json")).findValues("assumeRoleArn").getFirst();

    var written = new RenderedTemplate(map(out.resolve("DeployRolesStack.template.json")));
    assertThat(
            written.property(
                "DevDeployRole", "Policies", 0, "PolicyDocument", "Statement", 0, "Resource"))
        .isEqualTo(List.of(joined(deploy.asText()), joined(publish.asText())));
    assertThat(deploy.asText()).contains("cdk-ours-deploy-role-");
  }

  @Test
  void everyPlaceOfAnEnvironmentIsCovered() {
    var there = new AwsTarget(new AwsPlace(Environment.DEV, "eu-west-1"));
    var quotes =
        Application.named("quotes")
            .owner("platform")
            .of(Fixture.messages().components().toArray(Component[]::new));
    var both =
        rendered(
            Estate.empty()
                .ship(Fixture.messages(), PLACES.subList(0, 1))
                .ship(quotes, List.of(there))
                .releasedFrom(REPOSITORY));

    assertThat(both.property("DevDeployRole", "Policies"))
        .isEqualTo(
            policies(
                List.of(
                    deploy("us-west-2", "eu-west-1"),
                    statement(
                        "ReadStacks",
                        READ,
                        List.of(
                            stackArn("dev", "us-west-2"),
                            arn("arn:aws:cloudformation:eu-west-1:", ":stack/quotes-dev/*"))))));
  }

  @Test
  void aRoleHasANameThatAWorkflowCanKnowWithinIamsLimit() {
    assertThat(template.property("DevDeployRole", "RoleName")).isEqualTo("messages-dev-deploy");
    assertThat(template.property("ProdDeployRole", "RoleName")).isEqualTo("messages-prod-deploy");

    var longest = "a".repeat(24);
    var application =
        Application.named(longest)
            .owner("platform")
            .of(Fixture.messages().components().toArray(Component[]::new));
    var environment = Environment.named("e".repeat(24));
    // IAM API Reference, "CreateRole": 64 characters.
    assertThat(Names.deployRole(application, environment)).hasSizeLessThan(65);
  }

  @Test
  void theProviderIsCreatedUnlessTheAccountHasIt() {
    assertThat(template.at("Parameters", "GitHubProvider"))
        .asInstanceOf(MAP)
        .containsEntry("AllowedValues", List.of("create", "existing"))
        .containsEntry("Default", "create");
    assertThat(template.at("Conditions", "CreatesProvider"))
        .isEqualTo(Map.of("Fn::Equals", List.of(Map.of("Ref", "GitHubProvider"), "create")));
    assertThat(template.at("Resources", "Provider"))
        .asInstanceOf(MAP)
        .containsEntry("Type", "AWS::IAM::OIDCProvider")
        .containsEntry("Condition", "CreatesProvider");
    assertThat(template.property("Provider", "Url"))
        .isEqualTo("https://token.actions.githubusercontent.com");
    assertThat(template.property("Provider", "ClientIdList"))
        .isEqualTo(List.of("sts.amazonaws.com"));
    assertThat(template.property("Provider", "ThumbprintList")).isNull();
    // Roles of others may trust it, too.
    assertThat(template.at("Resources", "Provider", "DeletionPolicy")).isEqualTo("Retain");
  }

  @Test
  void anAccountCanHaveTheRoleOfOneEnvironmentAlone() {
    assertThat(template.at("Parameters", "Environments"))
        .asInstanceOf(MAP)
        .containsEntry("AllowedValues", List.of("all", "dev", "prod"))
        .containsEntry("Default", "all");
    assertThat(template.at("Conditions", "DevDeployRoleCondition"))
        .isEqualTo(
            Map.of(
                "Fn::Or",
                List.of(
                    Map.of("Fn::Equals", List.of(Map.of("Ref", "Environments"), "all")),
                    Map.of("Fn::Equals", List.of(Map.of("Ref", "Environments"), "dev")))));
    assertThat(template.at("Resources", "DevDeployRole", "Condition"))
        .isEqualTo("DevDeployRoleCondition");
    assertThat(template.at("Resources", "ProdDeployRole", "Condition"))
        .isEqualTo("ProdDeployRoleCondition");
  }

  @Test
  void theRolesAreOutputs() {
    assertThat(template.at("Outputs"))
        .isEqualTo(
            Map.of(
                "DevDeployRoleArn",
                output("dev", "Dev"),
                "ProdDeployRoleArn",
                output("prod", "Prod")));
  }

  private static Map<String, Object> output(String environment, String id) {
    return Map.of(
        "Description",
        "The variable AWS_ROLE of the environment " + environment + " on GitHub",
        "Value",
        Map.of("Fn::GetAtt", List.of(id + "DeployRole", "Arn")),
        "Condition",
        id + "DeployRoleCondition");
  }

  @Test
  void theStackSaysWhatItIsAndRefusesToBeDeleted() {
    assertThat(stack.getStackName()).isEqualTo("messages-deploy-roles");
    assertThat(stack.getEnvironment()).isEqualTo("aws://unknown-account/us-east-1");
    assertThat(stack.getTerminationProtection()).isTrue();
    assertThat(stack.getTags().tagValues())
        .isEqualTo(Map.of("application", "messages", "owner", "platform"));
    assertThat(template.at("Description"))
        .isEqualTo("roles by which workflows of octo-org/shop deploy, owned by platform");
    // Whoever deploys it needs no bootstrap in us-east-1, and leaves no template there.
    assertThat(template.at("Parameters"))
        .asInstanceOf(MAP)
        .containsOnlyKeys("Environments", "GitHubProvider");
  }

  @Test
  void withoutARepositoryThereIsNoSuchStack() {
    var app = app();

    AwsStacks.render(app, Estate.empty().ship(Fixture.messages(), PLACES), fixture.project());

    assertThat(app.getNode().getChildren())
        .hasSize(2)
        .allSatisfy(child -> assertThat(child).isInstanceOf(AwsStack.class));
  }

  private static final List<String> READ =
      List.of("cloudformation:DescribeStacks", "cloudformation:GetTemplate");

  private static Object trust(String subject) {
    return Map.of(
        "Version",
        "2012-10-17",
        "Statement",
        List.of(
            Map.of(
                "Effect",
                "Allow",
                "Action",
                "sts:AssumeRoleWithWebIdentity",
                "Principal",
                Map.of(
                    "Federated",
                    Map.of(
                        "Fn::If",
                        List.of(
                            "CreatesProvider",
                            Map.of("Ref", "Provider"),
                            arn(
                                "arn:aws:iam::",
                                ":oidc-provider/token.actions.githubusercontent.com")))),
                "Condition",
                Map.of(
                    "StringEquals",
                    Map.of(
                        "token.actions.githubusercontent.com:aud",
                        "sts.amazonaws.com",
                        "token.actions.githubusercontent.com:sub",
                        subject)))));
  }

  private static Object policies(List<Object> statements) {
    return List.of(
        Map.of(
            "PolicyName",
            "Rights",
            "PolicyDocument",
            Map.of("Version", "2012-10-17", "Statement", statements)));
  }

  private static Object deploy(String... regions) {
    return statement(
        "Deploy",
        "sts:AssumeRole",
        Arrays.stream(regions)
            .flatMap(
                region ->
                    Stream.of("deploy-role", "file-publishing-role")
                        .map(
                            role ->
                                joined(
                                    "arn:aws:iam::${AWS::AccountId}:role/cdk-hnb659fds-"
                                        + role
                                        + "-${AWS::AccountId}-"
                                        + region)))
            .toList());
  }

  private static Object stackArn(String environment, String region) {
    return arn("arn:aws:cloudformation:" + region + ":", ":stack/messages-" + environment + "/*");
  }

  private static Object statement(String sid, Object actions, Object resources) {
    return Map.of("Sid", sid, "Effect", "Allow", "Action", actions, "Resource", resources);
  }

  private static Object arn(String before, String after) {
    return joined(before + "${AWS::AccountId}" + after);
  }

  /** A text with placeholders as CloudFormation joins it. */
  private static Object joined(String text) {
    String[] parts = text.replace("${AWS::Partition}", "aws").split("\\$\\{AWS::AccountId}", -1);
    var joined = new ArrayList<Object>();
    for (int i = 0; i < parts.length; i++) {
      if (i > 0) {
        joined.add(ACCOUNT);
      }
      joined.add(parts[i]);
    }
    return Map.of("Fn::Join", List.of("", joined));
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private static Map<?, ?> map(Path file) throws IOException {
    return new ObjectMapper().readValue(file.toFile(), Map.class);
  }
}
