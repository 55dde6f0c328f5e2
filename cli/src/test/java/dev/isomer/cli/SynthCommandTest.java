package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.estate.Estate;
import dev.isomer.estate.Shipped;
import dev.isomer.estate.Target;
import dev.isomer.infra.monitoring.InvalidContextException;
import dev.isomer.model.Application;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
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
    var shipped = List.of(shipped(SHOP, on("aws")), shipped(HELP, on("kubernetes")));

    assertThat(Written.manifests(shipped))
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
    assertThat(Written.stacks(shipped))
        .extracting(written -> written.file().toString())
        .containsExactly("cdk.out/DevStack.template.json", "cdk.out/ProdStack.template.json");
  }

  @Test
  void anApplicationForOneEnvironmentIsWrittenThere() {
    var shipped = List.of(shipped(SHOP, target -> target.environment().name().equals("prod")));

    assertThat(Written.manifests(shipped))
        .extracting(Written::place)
        .containsOnly("prod")
        .hasSize(4);
    assertThat(Written.stacks(shipped)).extracting(Written::name).containsExactly("ProdStack");
  }

  @Test
  void whatGoesToTheLaptopOnlyLeavesNothingToWrite() {
    assertThat(synthesize(List.of(shipped(SHOP, on("laptop"))))).isZero();
    assertThat(printed.toString())
        .isEqualToNormalizingNewlines(
            "isomer: synth: no application goes to AWS or Kubernetes, so there is nothing to write;"
                + " add a target to one of them\n");
  }

  @Test
  void nothingIsNeededForATargetThatNobodyHas() {
    // The project has no Node packages: the first tool that is called says so.
    assertThat(synthesize(List.of(shipped(SHOP, on("kubernetes"))))).isEqualTo(1);
    assertThat(printed.toString()).contains("the cdk8s CLI is not installed");
  }

  /** The values of {@code npx cdk deploy -c key=value} are the user's own. */
  @Test
  void aContextValueThatCannotBeUsedIsTheUsersMistake() throws IOException {
    var command = new CommandLine(new SynthCommand(Project.at(root), List.of()));
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

  private int synthesize(List<Shipped> shipped) {
    var project = Project.at(root);
    return new CommandLine(new SynthCommand(project, shipped))
        .setErr(new PrintWriter(printed, true))
        .setExecutionExceptionHandler(new Failures(project))
        .execute();
  }

  private static Shipped shipped(Application application, Predicate<Target> where) {
    return new Shipped(application, Estate.targets().stream().filter(where).toList());
  }

  private static Predicate<Target> on(String structure) {
    return target -> target.structure().name().equals(structure);
  }
}
