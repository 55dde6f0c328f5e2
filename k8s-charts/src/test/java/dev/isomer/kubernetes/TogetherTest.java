package dev.isomer.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.model.Environment;
import dev.isomer.model.estate.Estate;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with applications only together is known before anything is rendered. */
class TogetherTest {
  @TempDir Path root;

  @Test
  void anEnvironmentHasOneCluster() {
    var one = new KubernetesTarget(ClusterPlace.of(Environment.DEV, "one.example.com"));
    var two = new KubernetesTarget(ClusterPlace.of(Environment.DEV, "two.example.com"));
    var estate = Estate.empty().ship(Fixture.shop(), List.of(one, two));

    assertThat(KubernetesManifests.findings(estate, new Fixture(root).project))
        .extracting(placed -> placed.target().equals(one) + " " + placed.finding().text())
        .containsExactly(
            "true environment/name: two clusters for dev: one.example.com and two.example.com; one"
                + " cluster for an environment; give one of the two an environment of its own",
            "false environment/name: two clusters for dev: two.example.com and one.example.com; one"
                + " cluster for an environment; give one of the two an environment of its own");
  }

  @Test
  void applicationsThatDoNotMeetAreRight() {
    var dev = new KubernetesTarget(Fixture.DEV);
    var prod = new KubernetesTarget(Fixture.PROD);
    var estate = Estate.empty().ship(Fixture.shop(), List.of(dev, prod));

    assertThat(KubernetesManifests.findings(estate, new Fixture(root).project)).isEmpty();
  }
}
