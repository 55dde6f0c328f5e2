package dev.isomer.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.isomer.infra.AwsStacks;
import dev.isomer.infra.AwsTarget;
import dev.isomer.kubernetes.KubernetesManifests;
import dev.isomer.kubernetes.PlatformChart;
import dev.isomer.local.LocalTarget;
import dev.isomer.model.Application;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.estate.Shipped;
import dev.isomer.model.image.Images;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Target;
import dev.isomer.model.validation.Validation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is shipped is sound wherever it goes, and each goes where it can run. */
class EstateTest {
  private static final Project PROJECT = Project.at(Path.of(System.getProperty("isomer.root")));
  private static final Estate ESTATE = Main.estate();

  @Test
  void eachApplicationBringsItsTargets() {
    assertThat(ESTATE.shipped())
        .extracting(
            shipped ->
                shipped.application().name()
                    + ": "
                    + String.join(", ", shipped.targets().stream().map(Target::label).toList()))
        .containsExactly(
            "messages: dev on AWS, prod on AWS, dev on Kubernetes, prod on Kubernetes, dev on"
                + " laptop",
            "exporter: dev on Kubernetes, prod on Kubernetes, dev on laptop",
            "go-app: dev on Kubernetes, prod on Kubernetes",
            "node-app: dev on Kubernetes, prod on Kubernetes",
            "quotes: dev on AWS, prod on AWS, dev on Kubernetes, prod on Kubernetes, dev on laptop");
  }

  @Test
  void aTargetHasTheApplicationsThatGoThere() {
    var aws = ESTATE.targets(AwsTarget.class).getFirst();
    var laptop = ESTATE.targets(LocalTarget.class).getFirst();

    assertThat(ESTATE.applications(aws))
        .extracting(Application::name)
        .contains("messages")
        .doesNotContain("exporter", "go-app", "node-app");
    assertThat(ESTATE.applications(laptop))
        .extracting(Application::name)
        .contains("messages", "exporter", "quotes")
        .doesNotContain("go-app", "node-app");
  }

  @Test
  void aRoleDeploysEachEnvironmentFromThisRepository() {
    var roles = AwsStacks.deployRoles(ESTATE).orElseThrow();

    assertThat(roles.all())
        .extracting(
            role -> role.name() + ": " + roles.release().subject(role.environment()),
            role -> role.stacks() + " " + role.cluster())
        .containsExactly(
            tuple(
                "messages-dev-deploy: repo:isomer-dev/isomer:environment:dev",
                "[StackPlace[name=messages-dev, region=us-west-2],"
                    + " StackPlace[name=quotes-dev, region=us-west-2]]"
                    + " EksCluster[name=isomer-dev, region=us-west-2]"),
            tuple(
                "messages-prod-deploy: repo:isomer-dev/isomer:environment:prod",
                "[StackPlace[name=messages-prod, region=us-east-1],"
                    + " StackPlace[name=quotes-prod, region=us-east-1]]"
                    + " EksCluster[name=isomer-prod, region=us-east-1]"));
  }

  @Test
  void whatIsShippedIsSoundWhereverItGoes() {
    for (Shipped shipped : ESTATE.shipped()) {
      for (Target<?> target : shipped.targets()) {
        var report = Validation.check(shipped.application(), target, PROJECT);
        assertThat(report.hasErrors()).as(target.label() + "\n" + report.text()).isFalse();
      }
    }
    for (var target : Places.CLUSTERS) {
      PlatformChart.require(target.place(), ESTATE.applications(), Images.of(PROJECT));
    }
    assertThat(AwsStacks.findings(ESTATE, PROJECT)).isEmpty();
    assertThat(KubernetesManifests.findings(ESTATE, PROJECT)).isEmpty();
  }
}
