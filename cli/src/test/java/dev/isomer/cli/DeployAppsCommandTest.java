package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.Application;
import dev.isomer.model.component.ImageCode;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What is said before a cluster is asked; what happens on one is tested there. */
class DeployAppsCommandTest {
  private static final List<Deployable> KNOWN =
      List.of(
          new Deployable("platform", "the ingress", List.of("dev", "prod"), List.of("traefik")),
          new Deployable(
              "messages",
              "2 key-value stores, site",
              List.of("dev", "prod"),
              List.of("message-service", "website")),
          new Deployable("go-app", "service, HTTP API", List.of("dev"), List.of("go-app")));

  private static final Estate ESTATE =
      Estate.empty()
          .ship(
              Application.named("go-app")
                  .owner("sales")
                  .of(Service.named("go-app").code(ImageCode.of("go-app"))),
              TestEstates.CLUSTERS);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path root;

  @Test
  void itSaysTheCommandThatGoesOn() {
    assertThat(DeployAppsCommand.again(List.of("deploy-apps", "go-app", "--env", "dev")))
        .isEqualTo("bin/deploy-apps go-app --env dev");
  }

  @Test
  void theCommandThatGoesOnCanBePastedIntoAShell() {
    assertThat(
            DeployAppsCommand.again(
                List.of("deploy-apps", "go-app", "--verify", "go-app=curl '$ISOMER_URL'")))
        .isEqualTo("bin/deploy-apps go-app --verify 'go-app=curl '\\''$ISOMER_URL'\\'''");
  }

  @Test
  void theHomeIsThatOfTheVariablesAsInAPipeline() {
    assertThat(DeployAppsCommand.home(Map.of("HOME", "/github/home")))
        .isEqualTo(Path.of("/github/home"));
    assertThat(DeployAppsCommand.home(Map.of()))
        .isEqualTo(Path.of(System.getProperty("user.home")));
  }

  @Test
  void withoutAnApplicationThereIsAListOfThem() throws IOException {
    assertThat(deploy("dev")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            """
            platform  the ingress               dev, prod
            messages  2 key-value stores, site  dev, prod
            go-app    service, HTTP API         dev

            Usage: bin/deploy-apps APP... [--env=ENV] [--image=ENTRY=REF]...; see bin/deploy-apps --help
            """);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void allMistakesAreOneReport() throws IOException {
    int code =
        deploy(
            "dev",
            "go-ap",
            "go-app",
            "shop",
            "--env=staging",
            "--timeout=soon",
            "--ready-within=2h",
            "--image=go-app=ghcr.io/example/go-app",
            "--image=message-service=example.com/a:1",
            "--image=go-apps=example.com/a:1",
            "--image=go-app");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            """
            isomer: --env: "staging" is not an environment; choose dev or prod
            isomer: go-ap: there is no such application, only platform, messages, go-app; did you mean go-app?
            isomer: shop: there is no such application, only platform, messages, go-app; name one
            isomer: --timeout: "soon" is not a duration from 1s to 1h; write one such as 90s, 5m or 1m30s
            isomer: --ready-within: "2h" is not a duration from 1s to 1h; write one such as 90s, 5m or 1m30s
            isomer: --image go-app/tag: "ghcr.io/example/go-app" has none; a reference like ghcr.io/example/shop:1.2.3; add :<tag>
            isomer: --image message-service: it is not an image of this deploy, which has go-app; name messages too, or omit the option
            isomer: --image go-apps: it is not an image of this deploy, which has go-app; did you mean go-app?
            isomer: --image: "go-app" is not ENTRY=REF; write both, such as go-app=ghcr.io/example/go-app:1.4.2
            """);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aVerificationIsOneCommandOfAnApplicationOfThisDeploy() throws IOException {
    int code =
        deploy(
            "dev",
            "platform",
            "go-app",
            "--verify=go-app",
            "--verify=go-app= ",
            "--verify=go-app=true",
            "--verify=go-app=exit 1",
            "--verify=platform=true",
            "--verify=messages=true",
            "--verify=go-ap=true");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            """
            isomer: --verify: "go-app" is not APP=COMMAND; write both, such as go-app='curl --fail "$ISOMER_URL/go-app"'
            isomer: --verify go-app: the command is empty; write one after the =, such as go-app='curl --fail "$ISOMER_URL/go-app"'
            isomer: --verify go-app: the application is named twice; join both commands with &&
            isomer: --verify platform: it serves nothing by itself; verify an application that it routes to
            isomer: --verify messages: it is not an application of this deploy, which has go-app; name messages too, or omit the option
            isomer: --verify go-ap: it is not an application of this deploy, which has go-app; did you mean go-app?
            """);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void anImageIsNamedOnce() throws IOException {
    assertThat(
            deploy(
                "dev",
                "go-app",
                "--image=go-app=example.com/a:1",
                "--image=go-app=example.com/a:2"))
        .isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "isomer: --image go-app: the entry is named twice; remove one\n");
  }

  @Test
  void anApplicationGoesWhereItIsMeantFor() throws IOException {
    assertThat(deploy("prod", "go-app", "--env=prod")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "isomer: go-app: it does not go to prod, only to dev; choose with --env\n");
  }

  @Test
  void productionNeedsAContextThatIsMarkedForIt() throws IOException {
    assertThat(deploy(null, "messages", "--env=prod")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            """
            isomer: context here: it is not marked, but --env prod needs a context that is marked for prod; if https://127.0.0.1:9 is production, add the last four lines to its kubeconfig:
              contexts:
                - name: here
                  context:
                    extensions:
                      - name: isomer.dev/environment
                        extension:
                          environment: prod
            """);
  }

  @Test
  void whatIsMarkedForProductionTakesNothingElse() throws IOException {
    assertThat(deploy("prod", "messages")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "isomer: context here: it is marked for prod, but --env is dev;"
                + " choose a context that is marked for dev or not marked, with kubectl"
                + " config use-context, or --env prod\n");
  }

  @Test
  void withoutAKubeconfigThereIsNoCluster() {
    Path file = root.resolve("nowhere");
    assertThat(execute(Map.of("KUBECONFIG", file.toString()), "go-app")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "isomer: kubeconfig: "
                + file
                + " does not exist; it would name the clusters and your"
                + " credentials; set KUBECONFIG to its path\n");
  }

  @ParameterizedTest
  @CsvSource({"go-ap, go-app", "goapp, go-app", "og-app, go-app", "mesages, messages"})
  void aMistypedNameIsAnsweredWithTheNearest(String given, String near) throws IOException {
    assertThat(deploy("dev", given)).isEqualTo(2);
    assertThat(err.toString()).endsWith("; did you mean " + near + "?" + System.lineSeparator());
  }

  @Test
  void aProgramGetsAnEndAlsoOfWhatDidNotBegin() throws IOException {
    // The project has no images.yaml, so nothing can be rendered.
    assertThat(deploy("dev", "go-app", "--json")).isEqualTo(2);

    assertThat(out.toString().lines().map(line -> line.replaceFirst("[0-9]+[.][0-9]", "0.0")))
        .containsExactly(
            "{\"type\":\"cluster\",\"seconds\":0.0,\"address\":\"https://127.0.0.1:9\",\"context\":"
                + "\"here\",\"environment\":\"dev\",\"applications\":[\"go-app\"]}",
            "{\"type\":\"end\",\"seconds\":0.0,\"exitCode\":2}");
    assertThat(err.toString())
        .contains("images.yaml: there is no such file; ")
        .doesNotContain("\tat ");
  }

  @Test
  void theHelpIsThatOfTheScript() throws IOException {
    assertThat(deploy("dev", "--help")).isEqualTo(0);
    assertThat(out.toString()).startsWith("Usage: bin/deploy-apps APP... ");
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void whatTheEstateShipsCanBeNamed() {
    var store = KeyValueStore.named("items").key("id");
    var service = Service.named("shop-service").code(JvmCode.of("shop-program"));
    var shop = Application.named("shop").of(store, service, Site.named("front"));
    var elsewhere = Application.named("elsewhere").of(store);
    var estate =
        Estate.empty().ship(shop, TestEstates.CLUSTERS).ship(elsewhere, TestEstates.LAPTOP);

    assertThat(Deployable.all(estate))
        .containsExactly(
            new Deployable(
                "platform",
                "the namespaces, and the ingress",
                List.of("dev", "prod"),
                List.of("traefik")),
            new Deployable(
                "shop",
                "key-value store, service, site",
                List.of("dev", "prod"),
                List.of("shop-program", "front")));
  }

  private int deploy(@Nullable String mark, String... arguments) throws IOException {
    String extension =
        mark == null
            ? ""
            : ", extensions: [{name: isomer.dev/environment, extension: {environment: %s}}]"
                .formatted(mark);
    Path file = root.resolve("kubeconfig");
    Files.writeString(
        file,
        """
        current-context: here
        clusters: [{name: one, cluster: {server: "https://127.0.0.1:9"}}]
        users: [{name: me, user: {}}]
        contexts: [{name: here, context: {cluster: one, user: me%s}}]
        """
            .formatted(extension));
    return execute(Map.of("KUBECONFIG", file.toString()), arguments);
  }

  private int execute(Map<String, String> variables, String... arguments) {
    var project = Project.at(root);
    var command = new CommandLine(new DeployAppsCommand(project, ESTATE, () -> KNOWN, variables));
    Invocation.current().describe(command);
    return command
        .setExecutionExceptionHandler(new Failures(project))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
