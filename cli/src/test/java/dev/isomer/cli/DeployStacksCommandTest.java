package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.Application;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is said before CDK is asked; what happens with it is tested on an emulator. */
class DeployStacksCommandTest {
  private static final Service SERVICE =
      Service.named("shop-service").code(JvmCode.of("shop-program"));
  private static final HttpApi API =
      HttpApi.named("shop-api").openApi("shop/openapi.yaml").to(SERVICE);

  private static final Estate ESTATE =
      Estate.empty()
          .ship(Application.named("shop").of(Site.named("front")), TestEstates.AWS)
          .ship(
              Application.named("help").of(KeyValueStore.named("items").key("id")),
              List.of(TestEstates.AWS.getFirst()))
          .ship(Application.named("go-app").of(Site.named("front")), TestEstates.CLUSTERS);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path root;

  @Test
  void withoutAnApplicationThereIsAListOfThem() {
    assertThat(deploy()).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            """
            shop  site             dev: DevStack in us-west-2, prod: ProdStack in us-east-1
            help  key-value store  dev: HelpDevStack in us-west-2

            Usage: bin/isomer deploy-stacks APP... [--env=ENV] [--app=FOLDER]; see bin/isomer deploy-stacks --help
            """);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void allMistakesAreOneReport() throws IOException {
    program("cdk");
    int code =
        deploy(
            "shop",
            "hlep",
            "go-app",
            "other",
            "--env=staging",
            "--app=" + root,
            "--verify=shop",
            "--verify=shop=",
            "--verify=help=true",
            "--verify=shpo=true",
            "--verify=shop=true",
            "--verify=shop=false");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            """
            isomer: --env: "staging" is not an environment; choose dev or prod
            isomer: hlep: there is no such application on AWS, only shop, help; did you mean help?
            isomer: go-app: it does not go to AWS; add an AwsTarget to it, or use deploy-apps
            isomer: other: there is no such application on AWS, only shop, help; name one
            isomer: --app %s: it has no manifest.json; name a folder that npx cdk synth wrote, or omit the option
            isomer: --verify: "shop" is not APP=COMMAND; write both, such as go-app='curl --fail "$ISOMER_URL/go-app"'
            isomer: --verify shop: the command is empty; write one after the =, such as go-app='curl --fail "$ISOMER_URL/go-app"'
            isomer: --verify help: it is not an application of this deploy, which has shop, hlep, go-app, other; name help too, or omit the option
            isomer: --verify shpo: it is not an application of this deploy, which has shop, hlep, go-app, other; did you mean shop?
            isomer: --verify shop: the application is named twice; join both commands with &&
            isomer: --verify: the AWS CLI, which saves what runs, is not on the PATH; install it (https://aws.amazon.com/cli), or omit the option
            """
                .formatted(root));
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void anApplicationGoesWhereItIsMeantFor() throws IOException {
    program("cdk");
    assertThat(deploy("help", "--env=prod")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "isomer: help: it does not go to prod, only to dev; choose with --env\n");
  }

  @Test
  void anAssemblyHasTheStackOfTheDescription() throws IOException {
    program("cdk");
    Files.writeString(
        root.resolve("manifest.json"),
        """
        {"artifacts": {"DevStack": {
          "type": "aws:cloudformation:stack",
          "environment": "aws://unknown-account/eu-west-1",
          "properties": {"stackName": "shop-dev"}
        }, "DevStack.assets": {"type": "cdk:asset-manifest"}}}
        """);

    assertThat(deploy("shop", "help", "--app=" + root)).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            """
            isomer: --app %1$s: its DevStack is shop-dev in eu-west-1, but the description has shop-dev in us-west-2; synthesize it again
            isomer: --app %1$s: it has no HelpDevStack, only DevStack; synthesize it again
            """
                .formatted(root));
  }

  @Test
  void aManifestIsJson() throws IOException {
    program("cdk");
    Files.writeString(root.resolve("manifest.json"), "{");

    assertThat(deploy("shop", "--app=" + root)).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "isomer: --app %s: its manifest.json is not valid JSON; synthesize it again\n"
                .formatted(root));
  }

  @Test
  void withoutCdkNothingIsDeployed() {
    assertThat(deploy("shop")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "isomer: the cdk CLI is not installed: it is neither in node_modules/.bin of the"
                + " project nor on the PATH; run npm ci, or add aws-cdk to package.json\n");
  }

  @Test
  void aSynthesisThatFailsEndsTheRun() throws IOException {
    program("cdk");
    assertThat(deploy("shop")).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            """
            %s synth --quiet --output %s
            isomer: cdk synth failed, so nothing was deployed; fix what its output above reports, then run this again
            """
                .formatted(root.resolve("cdk"), root.resolve(".isomer/release/cdk.out")));
  }

  @Test
  void theAddressIsThatOfTheSiteOtherwiseOfTheApi() {
    assertThat(addressOutput(Application.named("shop").of(SERVICE, API, Site.named("front"))))
        .isEqualTo("FrontSiteUrl");
    assertThat(addressOutput(Application.named("shop").of(SERVICE, API))).isEqualTo("ShopApiUrl");
    assertThat(addressOutput(Application.named("shop").of(SERVICE))).isEqualTo("none");
  }

  @Test
  void theCommandThatContinuesCanBePasted() {
    assertThat(
            DeployStacksCommand.again(
                List.of("deploy-stacks", "shop", "--verify=shop=test 'it' \"$ISOMER_URL\"")))
        .isEqualTo(
            "bin/isomer deploy-stacks shop '--verify=shop=test '\\''it'\\'' \"$ISOMER_URL\"'");
  }

  private static String addressOutput(Application application) {
    var estate = Estate.empty().ship(application, TestEstates.AWS);
    return DeployableStack.all(estate).getFirst().addressOutput().orElse("none");
  }

  /** A program that fails. */
  private void program(String name) throws IOException {
    Path file = Files.writeString(root.resolve(name), "#!/bin/sh\nexit 1\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private int deploy(String... arguments) {
    var project = Project.at(root);
    var variables = Map.of("PATH", root.toString());
    return new CommandLine(new DeployStacksCommand(project, ESTATE, variables))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(new Failures(project))
        .execute(arguments);
  }
}
