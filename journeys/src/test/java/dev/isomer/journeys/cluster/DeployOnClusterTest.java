package dev.isomer.journeys.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.deploy.Deploy;
import dev.isomer.deploy.Orders;
import dev.isomer.deploy.Outcome;
import dev.isomer.deploy.Phase;
import dev.isomer.deploy.Result;
import dev.isomer.deploy.Status;
import dev.isomer.deploy.change.Change;
import dev.isomer.deploy.change.Change.Action;
import dev.isomer.deploy.change.FieldChange;
import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.cluster.Deadline;
import dev.isomer.deploy.cluster.Patience;
import dev.isomer.deploy.lock.Lock;
import dev.isomer.deploy.manifest.Manifest;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;

/** Deploys of a small application, each in a namespace of its own, side by side. */
@Tag("cluster")
@Order(10)
class DeployOnClusterTest {
  private static final List<String> CASES =
      List.of(
          "versions", "crash", "late", "unready", "image", "large", "policy", "quota", "secret",
          "store", "first", "lock", "turns", "stop", "kill", "foreign", "wire",
          "rights");

  private static final Duration SOON = Duration.ofSeconds(30);

  private static Cluster cluster;
  private static Namespaces namespaces;

  @BeforeAll
  static void makeNamespaces() {
    cluster = Clusters.deployedTo();
    namespaces = new Namespaces(cluster);
    namespaces.make(made());
  }

  @AfterAll
  static void endNamespaces() {
    namespaces.end(made());
    cluster.close();
  }

  private static List<Manifest> made() {
    return CASES.stream()
        .map(
            name ->
                "{apiVersion: v1, kind: Namespace, metadata: {name: deploy-%s, labels:"
                        .formatted(name)
                    + " {pod-security.kubernetes.io/enforce: restricted}}}")
        .map(Manifest::parse)
        .toList();
  }

  @SideBySide
  void aVersionIsDeployedAndChangedAndThenThereIsNothingToDo() {
    var deploying = new Deploying(cluster, "deploy-versions");
    Web web = Web.in("deploy-versions");

    Result first = deploying.deploy(web);
    assertThat(first.outcome()).as(first.sentence()).isEqualTo(Outcome.DONE);
    assertThat(deploying.changes()).extracting(Change::action).containsOnly(Action.CREATE);
    Map<String, JsonNode> asFirst = deploying.objects();

    assertThat(deploying.deploy(web.version("2"), Orders.standard().asDryRun()).outcome())
        .isEqualTo(Outcome.COMPARED);
    assertThat(deploying.objects()).isEqualTo(asFirst);

    Result second = deploying.deploy(web.version("2"));
    assertThat(second.outcome()).as(second.sentence()).isEqualTo(Outcome.DONE);
    assertThat(deploying.changes())
        .filteredOn(change -> change.action() != Action.SAME)
        .singleElement()
        .extracting(Change::fields)
        .isEqualTo(
            List.of(
                new FieldChange("spec.template.spec.containers[web].env[VERSION].value", "1", "2")));

    Result again = deploying.deploy(web.version("2"));
    assertThat(again.outcome()).as(again.sentence()).isEqualTo(Outcome.UNCHANGED);

    cluster.create(somebodyElses());
    Result smaller = deploying.deploy(web.version("2").without("ConfigMap"));
    assertThat(smaller.outcome()).as(smaller.sentence()).isEqualTo(Outcome.DONE);
    assertThat(deploying.objects())
        .doesNotContainKey("ConfigMap deploy-versions/pages")
        .containsKey("ConfigMap deploy-versions/theirs");
  }

  private static Manifest somebodyElses() {
    return Manifest.parse(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: theirs
          namespace: deploy-versions
          labels: {app.kubernetes.io/managed-by: isomer, app.kubernetes.io/part-of: web}
        """);
  }

  @SideBySide
  void aVersionThatEndsAtItsStart() {
    Result bad = bad("crash", web -> web.running("echo no port; exit 3"), Outcome.CRASH);

    assertThat(bad.sentence()).isEqualTo("web ends by itself with exit code 3");
    assertThat(bad.logLines()).containsExactly("no port");
  }

  @SideBySide
  void aVersionThatEndsAfterTenSeconds() {
    Result bad =
        bad(
            "late",
            web ->
                web.running("cd /tmp; echo hi > index.html; httpd -p 8080; sleep 10; echo bye; exit 1")
                    .container("readinessProbe/initialDelaySeconds", "12"),
            Outcome.CRASH);

    assertThat(bad.sentence()).isEqualTo("web ends by itself with exit code 1");
    assertThat(bad.logLines()).containsExactly("bye");
  }

  @SideBySide
  void aVersionThatDoesNotBecomeReady() {
    Result bad = bad("unready", web -> web.running("echo waiting; sleep 600"), Outcome.NOT_READY);

    assertThat(bad.sentence()).startsWith("web runs and is not ready after 25 s: Readiness probe");
    assertThat(bad.logLines()).containsExactly("waiting");
  }

  @SideBySide
  void anImageThatIsNotThere() {
    Result bad = bad("image", web -> web.container("image", "registry.invalid/web:9"), Outcome.IMAGE);

    assertThat(bad.sentence()).startsWith("the image registry.invalid/web:9 cannot be had: ");
  }

  @SideBySide
  void aCopyThatAsksForMoreThanAnyNodeHas() {
    Result bad =
        bad(
            "large",
            web ->
                web.container("resources", "{requests: {memory: 900Gi}, limits: {memory: 900Gi}}"),
            Outcome.NO_ROOM);

    assertThat(bad.sentence()).startsWith("a copy asks for more than any node has: ");
  }

  @SideBySide
  void aPodThatPolicyForbids() {
    Result bad =
        bad(
            "policy",
            web -> web.container("securityContext", "{privileged: true}"),
            Outcome.REFUSED);

    assertThat(bad.sentence())
        .startsWith("the cluster refuses the pods of Deployment web: ")
        .contains("violates PodSecurity \"restricted:latest\"");
  }

  @SideBySide
  void morePodsThanTheQuota() {
    cluster.apply(
        Manifest.parse(
            "{apiVersion: v1, kind: ResourceQuota, metadata: {name: pods, namespace: deploy-quota},"
                + " spec: {hard: {pods: '2'}}}"));

    Result bad = bad("quota", web -> web.version("2"), Outcome.REFUSED);

    assertThat(bad.sentence()).contains("exceeded quota: pods");
  }

  @SideBySide
  void aSecretThatIsNotThere() {
    Result bad =
        bad(
            "secret",
            web -> web.container("envFrom", "[{secretRef: {name: password}}]"),
            Outcome.CONFIGURATION);

    assertThat(bad.sentence())
        .isEqualTo("the container web cannot be made: secret \"password\" not found");
  }

  @SideBySide
  void aStoreThatEndsAtItsStart() {
    Result bad =
        bad(
            "store",
            web -> web.asStore(),
            web -> web.asStore().running("echo no disk; exit 5"),
            Outcome.CRASH);

    assertThat(bad.logLines()).containsExactly("no disk");
  }

  private static Result bad(
      String name, UnaryOperator<Web> change, Outcome expected) {
    return bad(name, web -> web, change, expected);
  }

  /** Deploys a good version and then a bad one, after which everything is as it was. */
  private static Result bad(
      String name,
      UnaryOperator<Web> before,
      UnaryOperator<Web> change,
      Outcome expected) {
    var deploying = new Deploying(cluster, "deploy-" + name);
    Web web = Web.in("deploy-" + name);
    Result good = deploying.deploy(before.apply(web));
    assertThat(good.outcome()).as(good.sentence()).isEqualTo(Outcome.DONE);
    Map<String, JsonNode> objects = deploying.objects();
    List<String> pods = deploying.pods();

    Result bad = deploying.deploy(change.apply(web));

    assertThat(bad.outcome()).as(bad.sentence()).isEqualTo(expected);
    assertThat(bad.wentBack()).as(bad.sentence()).isTrue();
    assertThat(deploying.untilKnown()).isLessThan(SOON);
    assertThat(deploying.objects()).isEqualTo(objects);
    Awaitility.await("the old copies").until(() -> deploying.pods().equals(pods));
    return bad;
  }

  @SideBySide
  void aFirstVersionThatFailsLeavesNothing() {
    var deploying = new Deploying(cluster, "deploy-first");
    Map<String, JsonNode> objects = deploying.objects();

    Result bad = deploying.deploy(Web.in("deploy-first").running("exit 3"));

    assertThat(bad.outcome()).as(bad.sentence()).isEqualTo(Outcome.CRASH);
    Awaitility.await("nothing").until(() -> deploying.objects().equals(objects));
  }

  @SideBySide
  void whoFindsItLockedSaysByWhom() {
    var deploying = new Deploying(cluster, "deploy-lock");
    var patience = patience(SOON);
    var held = Lock.take(cluster, "deploy-lock", "ann@laptop pid 1", patience, said -> {});

    Result result =
        deploying.deploy(
            Web.in("deploy-lock"), new Orders(Duration.ofSeconds(3), SOON, false));

    assertThat(result.outcome()).isEqualTo(Outcome.LOCKED);
    assertThat(result.sentence())
        .isEqualTo(
            "somebody else was still deploying it after 3 s; run it again when they are done");
    assertThat(deploying.statuses())
        .extracting(Status::lastEvent)
        .anyMatch(event -> event.startsWith("ann@laptop pid 1 holds the lock, renewed "));
    held.orElseThrow().close();
    assertThat(deploying.objects()).doesNotContainKey("Lease deploy-lock/isomer-deploy");
  }

  @SideBySide
  void ofTwoAtOnceTheSecondWaits() {
    Web web = Web.in("deploy-turns");
    var one = new Deploying(cluster, "deploy-turns");
    var other = new Deploying(cluster, "deploy-turns");

    var first = CompletableFuture.supplyAsync(() -> one.deploy(web));
    var second = CompletableFuture.supplyAsync(() -> other.deploy(web));

    assertThat(List.of(first.join().outcome(), second.join().outcome()))
        .containsExactlyInAnyOrder(Outcome.DONE, Outcome.UNCHANGED);
  }

  @SideBySide
  void whatIsStoppedGoesOnWhenItIsRunAgain() {
    var deploying = new Deploying(cluster, "deploy-stop");
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
    var deploying = new Deploying(cluster, "deploy-kill");
    Web web = Web.in("deploy-kill");
    Web bad = web.running("sleep 600");
    assertThat(deploying.deploy(web).outcome()).isEqualTo(Outcome.DONE);
    Map<String, JsonNode> objects = deploying.objects();

    killed("deploy-kill", "sleep 600");
    assertThat(deploying.objects()).containsKey("Lease deploy-kill/isomer-deploy");
    Result again = deploying.deploy(bad);

    assertThat(again.outcome()).as(again.sentence()).isEqualTo(Outcome.NOT_READY);
    assertThat(again.wentBack()).isTrue();
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
  void whatOthersSetStaysTheirs() {
    var deploying = new Deploying(cluster, "deploy-foreign");
    Web web = Web.in("deploy-foreign");
    assertThat(deploying.deploy(web).outcome()).isEqualTo(Outcome.DONE);
    cluster
        .client()
        .apps()
        .deployments()
        .inNamespace("deploy-foreign")
        .withName("web")
        .edit(
            found ->
                found
                    .edit()
                    .editMetadata()
                    .addToAnnotations("example.org/seen", "yes")
                    .endMetadata()
                    .editSpec()
                    .withReplicas(3)
                    .endSpec()
                    .build());
    Awaitility.await("three copies").until(() -> deploying.isWhole("web"));
    Map<String, JsonNode> objects = deploying.objects();

    Result bad = deploying.deploy(web.running("exit 3"));

    assertThat(bad.outcome()).as(bad.sentence()).isEqualTo(Outcome.CRASH);
    assertThat(bad.wentBack()).as(bad.sentence()).isTrue();
    JsonNode after = deploying.objects().get("Deployment deploy-foreign/web");
    JsonNode before = objects.get("Deployment deploy-foreign/web");
    assertThat(after.path("spec")).isEqualTo(before.path("spec"));
    assertThat(after.at("/metadata/annotations")).isEqualTo(before.at("/metadata/annotations"));
  }

  @SideBySide
  void aClusterThatDoesNotAnswerForAWhileIsWaitedFor() throws Exception {
    try (Wire wire = Wire.to(cluster.context().address());
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
          .until(() -> deploying.hasSaid("the cluster does not answer, since ([6-9]|\\d\\d) s"));
      wire.mend();

      assertThat(running.join().outcome()).as(running.join().sentence()).isEqualTo(Outcome.DONE);
    }
  }

  /** The rights of docs/deploy-apps.md, and none of them. */
  @SideBySide
  void whoHasNoRightsIsToldWhichIsMissing() {
    var deploying = new Deploying(as("deploy-rights", "default"), "deploy-rights");

    Result result = deploying.deploy(Web.in("deploy-rights"));

    assertThat(result.outcome()).as(result.sentence()).isEqualTo(Outcome.FORBIDDEN);
    assertThat(result.sentence())
        .isEqualTo(
            "Lease deploy-rights/isomer-deploy: system:serviceaccount:deploy-rights:default may not"
                + " get leases.coordination.k8s.io in deploy-rights; whoever looks after the cluster"
                + " can grant it");
  }

  /** The cluster as an account of it sees it. */
  private static Cluster as(String namespace, String account) {
    String token =
        cluster
            .client()
            .serviceAccounts()
            .inNamespace(namespace)
            .withName(account)
            .tokenRequest()
            .getStatus()
            .getToken();
    return Cluster.open(Clusters.as(token));
  }

  private static Patience patience(Duration limit) {
    return new Patience(new Deadline(new CountDownLatch(1), limit), said -> {});
  }
}
