package dev.isomer.journeys.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.Orders;
import dev.isomer.deploy.Outcome;
import dev.isomer.deploy.Release;
import dev.isomer.deploy.Result;
import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.manifest.ObjectName;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;

/** Deploys of an application together with the one that makes its namespace. */
@Tag("cluster")
@Order(13)
class DeployTogetherOnClusterTest {
  private static Ground ground;

  @BeforeAll
  static void make() {
    ground = Ground.make("base", "failing");
  }

  @AfterAll
  static void end() {
    ground.close();
  }

  @SideBySide
  void whatMakesANamespaceGoesFirst() {
    Release base = base("base", "deploy-made", "{title: hi}");
    Release web = Web.in("deploy-made").release();
    Cluster cluster = ground.cluster();
    try {
      assertThat(outcomes(Orders.standard().asDryRun(), web, base))
          .containsExactly(Outcome.COMPARED, Outcome.COMPARED);
      assertThat(cluster.get(namespace("deploy-made"))).isEmpty();
      assertThat(outcomes(Orders.standard(), web, base))
          .containsExactly(Outcome.DONE, Outcome.DONE);
      assertThat(outcomes(Orders.standard(), web, base))
          .containsExactly(Outcome.UNCHANGED, Outcome.UNCHANGED);
    } finally {
      cluster.delete(namespace("deploy-made"));
    }
  }

  @SideBySide
  void whereThatFailsTheOtherIsNotBegun() {
    Release base = base("failing", "deploy-never", "[a list]");

    assertThat(outcomes(Orders.standard(), Web.in("deploy-never").release(), base))
        .containsExactly(Outcome.NOT_BEGUN, Outcome.REFUSED);
    assertThat(ground.cluster().get(namespace("deploy-never"))).isEmpty();
  }

  @SideBySide
  void aNamespaceThatNobodyMakesIsSaidToBeMissing() {
    Result result = ground.deploying("deploy-nowhere").deploy(Web.in("deploy-nowhere"));

    assertThat(result.outcome()).isEqualTo(Outcome.INPUT);
    assertThat(result.sentence())
        .isEqualTo(
            "namespace deploy-nowhere does not exist on %s; the platform creates it; deploy platform and web"
                .formatted(ground.cluster().context().address()));
  }

  private static List<Outcome> outcomes(Orders orders, Release... releases) {
    return ground.deploying("deploy-base").starting(orders).run(List.of(releases)).stream()
        .map(Result::outcome)
        .toList();
  }

  private static Release base(String name, String made, String data) {
    String own = "deploy-" + name;
    return new Release(
        name,
        own,
        List.of(
            Manifest.parse(
                "{apiVersion: v1, kind: Namespace, metadata: {name: %s}}".formatted(made)),
            Manifest.parse(
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: base, namespace: %s}, data: %s}"
                    .formatted(own, data))));
  }

  private static ObjectName namespace(String name) {
    return new ObjectName("v1", "Namespace", "", name);
  }
}
