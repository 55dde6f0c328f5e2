package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.infra.monitoring.InvalidContextException;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.project.Project;
import dev.isomer.model.release.EksCluster;
import dev.isomer.model.release.GitHub;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SynthCommandTest {
  private static final Application SHOP = Application.named("shop").owner("sales");
  private static final Application HELP = Application.named("help").owner("sales");

  @TempDir Path root;
  private final StringWriter printed = new StringWriter();

  @Test
  void anApplicationHasManifestsWhereItGoesToACluster() {
    var estate = Estate.empty().ship(SHOP, TestEstates.AWS).ship(HELP, TestEstates.CLUSTERS);

    assertThat(Written.manifests(estate))
        .extracting(written -> written.file().toString())
        .containsExactly(
            "dist/dev/platform.k8s.yaml",
            "dist/dev/platform-monitoring.k8s.yaml",
            "dist/dev/help.k8s.yaml",
            "dist/dev/help-monitoring.k8s.yaml",
            "dist/prod/platform.k8s.yaml",
            "dist/prod/platform-monitoring.k8s.yaml",
            "dist/prod/help.k8s.yaml",
            "dist/prod/help-monitoring.k8s.yaml");
    assertThat(Written.stacks(estate))
        .extracting(written -> written.file().toString())
        .containsExactly("cdk.out/DevStack.template.json", "cdk.out/ProdStack.template.json");
  }

  @Test
  void anApplicationForOneEnvironmentIsWrittenThere() {
    var estate =
        Estate.empty()
            .ship(SHOP, List.of(TestEstates.AWS.getLast(), TestEstates.CLUSTERS.getLast()));

    assertThat(Written.manifests(estate))
        .extracting(Written::place)
        .containsOnly("prod")
        .hasSize(4);
    assertThat(Written.stacks(estate)).extracting(Written::name).containsExactly("ProdStack");
  }

  @Test
  void whatGoesToTheLaptopOnlyLeavesNothingToWrite() {
    assertThat(synthesize(Estate.empty().ship(SHOP, TestEstates.LAPTOP))).isZero();
    assertThat(printed.toString())
        .isEqualToNormalizingNewlines(
            "isomer: synth: there is nothing to write, because no application"
                + " goes to AWS or Kubernetes; add a target to one of them\n");
  }

  @Test
  void nothingIsNeededForATargetThatNobodyHas() {
    // The project has no Node packages: the first tool that is called says so.
    assertThat(synthesize(Estate.empty().ship(SHOP, TestEstates.CLUSTERS))).isEqualTo(1);
    assertThat(printed.toString()).contains("the cdk8s CLI is not installed");
  }

  /** The values of {@code npx cdk deploy -c key=value} are the user's own. */
  @Test
  void aContextValueThatCannotBeUsedIsTheUsersMistake() throws IOException {
    var command = new CommandLine(new SynthCommand(Project.at(root), Estate.empty()));
    command.setErr(new PrintWriter(printed, true));

    int code =
        new Failures(Project.at(root))
            .handleExecutionException(
                new InvalidContextException("isomer:alarmEmail: \"me\"; one address; leave it out"),
                command,
                command.getParseResult());

    assertThat(code).isEqualTo(2);
    assertThat(printed.toString())
        .isEqualToNormalizingNewlines(
            "isomer: isomer:alarmEmail: \"me\"; one address; leave it out\n");
  }

  private int synthesize(Estate estate) {
    var project = Project.at(root);
    return new CommandLine(new SynthCommand(project, estate))
        .setErr(new PrintWriter(printed, true))
        .setExecutionExceptionHandler(new Failures(project))
        .execute();
  }

  @Test
  void theRolesThatDeployAnEstateAreAStackOfTheirOwn() {
    var repository = GitHub.owner("octo-org").repository("shop");
    var estate = Estate.empty().ship(SHOP, TestEstates.AWS).releasedFrom(repository);

    assertThat(Written.stacks(estate))
        .extracting(written -> written.file() + " in " + written.place())
        .containsExactly(
            "cdk.out/DevStack.template.json in us-west-2",
            "cdk.out/ProdStack.template.json in us-east-1",
            "cdk.out/DeployRolesStack.template.json in us-east-1");
  }

  @Test
  void aClusterAloneHasARoleToo() {
    var repository =
        GitHub.owner("octo-org")
            .repository("shop")
            .cluster(Environment.DEV, EksCluster.named("shop").in("us-west-2"));
    var estate = Estate.empty().ship(SHOP, TestEstates.CLUSTERS);

    assertThat(Written.stacks(estate.releasedFrom(repository)))
        .extracting(Written::name)
        .containsExactly("DeployRolesStack");
    assertThat(Written.stacks(estate.releasedFrom(GitHub.owner("octo-org").repository("shop"))))
        .isEmpty();
  }

  @Test
  void theStacksOfAnotherApplicationHaveItsNameBeforeTheEnvironments() {
    var estate = Estate.empty().ship(SHOP, TestEstates.AWS).ship(HELP, TestEstates.AWS);

    assertThat(Written.stacks(estate))
        .extracting(Written::name)
        .containsExactly("DevStack", "HelpDevStack", "ProdStack", "HelpProdStack");
  }
}
