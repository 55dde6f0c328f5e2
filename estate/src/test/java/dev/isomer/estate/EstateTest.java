package dev.isomer.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isomer.kubernetes.PlatformChart;
import dev.isomer.model.Application;
import dev.isomer.model.image.Images;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Validation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is shipped is sound wherever it goes, and each goes where it can run. */
class EstateTest {
  private static final Project PROJECT = Project.at(Path.of(System.getProperty("isomer.root")));

  @Test
  void eachApplicationBringsItsTargets() {
    assertThat(Estate.shipped())
        .extracting(
            shipped ->
                shipped.application().name()
                    + ": "
                    + String.join(", ", shipped.targets().stream().map(Target::label).toList()))
        .containsExactly(
            "messages: dev on aws, prod on aws, dev on kubernetes, prod on kubernetes, dev on"
                + " laptop",
            "exporter: dev on kubernetes, prod on kubernetes, dev on laptop",
            "go-app: dev on kubernetes, prod on kubernetes",
            "node-app: dev on kubernetes, prod on kubernetes");
  }

  @Test
  void aTargetHasTheApplicationsThatGoThere() {
    var aws = Estate.targets().getFirst();
    var laptop = Estate.targets().getLast();

    assertThat(Estate.applications(aws)).extracting(Application::name).containsExactly("messages");
    assertThat(Estate.applications(laptop))
        .extracting(Application::name)
        .containsExactly("messages", "exporter");
  }

  @Test
  void whatIsShippedIsSoundWhereverItGoes() {
    for (Shipped shipped : Estate.shipped()) {
      for (Target target : shipped.targets()) {
        var report =
            Validation.check(
                shipped.application(), target.environment(), PROJECT, target.structure());
        assertThat(report.hasErrors()).as(target.label() + "\n" + report.text()).isFalse();
      }
    }
    for (var place : KubernetesApp.PLACES) {
      PlatformChart.require(place, Estate.applications(), Images.of(PROJECT));
    }
  }

  @Test
  void whatIsNotShippedHasNoTargets() {
    assertThatThrownBy(() -> Estate.targets(Application.named("other")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("other: not shipped; an application of the estate; add it");
  }
}
