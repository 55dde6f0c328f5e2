package dev.isomer.journeys.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.deploy.Deploy;
import dev.isomer.deploy.Orders;
import dev.isomer.deploy.Outcome;
import dev.isomer.deploy.Phase;
import dev.isomer.deploy.Result;
import dev.isomer.deploy.Status;
import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.cluster.Deadline;
import dev.isomer.deploy.cluster.Patience;
import dev.isomer.deploy.lock.Lock;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;

/** Deploys that meet another one, are stopped or killed, or lose the cluster. */
@Tag("cluster")
@Order(12)
class DisturbedDeployOnClusterTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private static Ground ground;

  @BeforeAll
  static void make() {
    ground = Ground.make("lock", "turns", "stop", "kill", "wire");
  }

  @AfterAll
  static void end() {
    ground.close();
  }

  @SideBySide
  void whoFindsItLockedSaysByWhom() {
    var deploying = ground.deploying("deploy-lock");
    var patience = patience(SOON);
    var held = Lock.take(ground.cluster(), "deploy-lock", "ann@laptop pid 1", patience, said -> {});

    Result result =
        deploying.deploy(Web.in("deploy-lock"), new Orders(Duration.ofSeconds(3), SOON, false));

    assertThat(result.outcome()).isEqualTo(Outcome.LOCKED);
    assertThat(result.sentence())
        .isEqualTo(
            "another run still held its lock after 3 s; run this again when that run has ended");
    assertThat(deploying.statuses())
        .extracting(Status::lastEvent)
        .anyMatch(event -> event.startsWith("ann@laptop pid 1 holds the lock, renewed "));
    held.orElseThrow().close();
    assertThat(deploying.objects()).doesNotContainKey("Lease deploy-lock/isomer-deploy");
  }

  @SideBySide
  void ofTwoAtOnceTheSecondWaits() {
    Web web = Web.in("deploy-turns");
    var one = ground.deploying("deploy-turns");
    var other = ground.deploying("deploy-turns");

    var first = CompletableFuture.supplyAsync(() -> one.deploy(web));
    var second = CompletableFuture.supplyAsync(() -> other.deploy(web));

    assertThat(List.of(first.join().outcome(), second.join().outcome()))
        .containsExactlyInAnyOrder(Outcome.DONE, Outcome.UNCHANGED);
  }

  @SideBySide
  void whatIsStoppedGoesOnWhenItIsRunAgain() {
    var deploying = ground.deploying("deploy-stop");
    Web web = Web.in("deploy-stop");
    Deploy deploy = deploying.starting(Orders.standard());
    var running = CompletableFuture.supplyAsync(() -> deploy.run(List.of(web.release())));
    Awaitility.await("its rollout").until(() -> deploying.isAt(Phase.ROLLING_OUT));

    deploy.stop();

    assertThat(running.join().getFirst().outcome()).isEqualTo(Outcome.INTERRUPTED);
    assertThat(deploying.objects()).doesNotContainKey("Lease deploy-stop/isomer-deploy");
    Result again = deploying.deploy(web);
    assertThat(again.outcome()).as(again.sentence()).isEqualTo(Outcome.DONE);
    assertThat(deploying.notes()).singleElement().asString().contains("was interrupted");
    assertThat(deploying.objects()).doesNotContainKey("ConfigMap deploy-stop/isomer-deploy");
  }

  @SideBySide
  void whatRanBeforeIsStillKnownAfterAKill() throws Exception {
    var deploying = ground.deploying("deploy-kill");
    Web web = Web.in("deploy-kill");
    Web bad = web.running("sleep 600");
    assertThat(deploying.deploy(web).outcome()).isEqualTo(Outcome.DONE);
    Map<String, JsonNode> objects = deploying.objects();

    killed("deploy-kill", "sleep 600");
    assertThat(deploying.objects()).containsKey("Lease deploy-kill/isomer-deploy");
    Result again = deploying.deploy(bad);

    assertThat(again.outcome()).as(again.sentence()).isEqualTo(Outcome.NOT_READY);
    assertThat(again).isInstanceOf(Result.WentBack.class);
    assertThat(deploying.objects()).isEqualTo(objects);

    killed("deploy-kill", "sleep 600");
    Result next = deploying.deploy(web.version("3"));
    assertThat(next.outcome()).as(next.sentence()).isEqualTo(Outcome.DONE);
  }

  /** Another process that deploys, and is ended in the middle of it. */
  private static void killed(String namespace, String script) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DeployedByAnother.class.getName(),
                namespace,
                script)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader output = process.inputReader()) {
      assertThat(output.readLine()).isEqualTo(Phase.ROLLING_OUT.toString());
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @SideBySide
  void aClusterThatDoesNotAnswerForAWhileIsWaitedFor() throws Exception {
    try (Wire wire = Wire.to(ground.cluster().context().address());
        Cluster overWire = Cluster.open(Clusters.by(wire.address()))) {
      var deploying = new Deploying(overWire, "deploy-wire");
      Deploy deploy = deploying.starting(Orders.standard());
      var running =
          CompletableFuture.supplyAsync(
              () -> deploy.run(List.of(Web.in("deploy-wire").release())).getFirst());
      Awaitility.await("its rollout").until(() -> deploying.isAt(Phase.ROLLING_OUT));

      wire.cut();
      Awaitility.await("its word")
          .atMost(SOON)
          .until(() -> deploying.hasSaid("the cluster has not answered for ([6-9]|\\d\\d) s"));
      wire.mend();

      assertThat(running.join().outcome()).as(running.join().sentence()).isEqualTo(Outcome.DONE);
    }
  }

  private static Patience patience(Duration limit) {
    return new Patience(new Deadline(new CountDownLatch(1), limit), said -> {});
  }
}
