package dev.isomer.journeys.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.deploy.Deploy;
import dev.isomer.deploy.Orders;
import dev.isomer.deploy.Outcome;
import dev.isomer.deploy.Result;
import dev.isomer.deploy.change.Change;
import dev.isomer.deploy.change.Change.Action;
import dev.isomer.deploy.change.FieldChange;
import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.manifest.Manifest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Deploys of a small application, each in a namespace of its own, side by side. */
@Tag("cluster")
@Execution(ExecutionMode.CONCURRENT)
class DeployOnClusterTest {
  private static final List<String> CASES =
      List.of(
          "versions", "crash", "late", "unready", "image", "large", "policy", "quota", "secret",
          "store", "first", "lock", "turns", "stop", "kill", "foreign");

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

  @Test
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

  @Test
  void aVersionThatEndsAtItsStart() {
    Result bad = bad("crash", web -> web.running("echo no port; exit 3"), Outcome.CRASH);

    assertThat(bad.sentence()).isEqualTo("web ends by itself with exit code 3");
    assertThat(bad.logLines()).containsExactly("no port");
  }

  @Test
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

  @Test
  void aVersionThatDoesNotBecomeReady() {
    Result bad = bad("unready", web -> web.running("echo waiting; sleep 600"), Outcome.NOT_READY);

    assertThat(bad.sentence()).startsWith("web runs and is not ready after 25 s: Readiness probe");
    assertThat(bad.logLines()).containsExactly("waiting");
  }

  @Test
  void anImageThatIsNotThere() {
    Result bad = bad("image", web -> web.container("image", "registry.invalid/web:9"), Outcome.IMAGE);

    assertThat(bad.sentence()).startsWith("the image registry.invalid/web:9 cannot be had: ");
  }

  @Test
  void aCopyThatAsksForMoreThanAnyNodeHas() {
    Result bad =
        bad(
            "large",
            web ->
                web.container("resources", "{requests: {memory: 900Gi}, limits: {memory: 900Gi}}"),
            Outcome.NO_ROOM);

    assertThat(bad.sentence()).startsWith("a copy asks for more than any node has: ");
  }

  @Test
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

  @Test
  void morePodsThanTheQuota() {
    cluster.apply(
        Manifest.parse(
            "{apiVersion: v1, kind: ResourceQuota, metadata: {name: pods, namespace: deploy-quota},"
                + " spec: {hard: {pods: '2'}}}"));

    Result bad = bad("quota", web -> web.version("2"), Outcome.REFUSED);

    assertThat(bad.sentence()).contains("exceeded quota: pods");
  }

  @Test
  void aSecretThatIsNotThere() {
    Result bad =
        bad(
            "secret",
            web -> web.container("envFrom", "[{secretRef: {name: password}}]"),
            Outcome.CONFIGURATION);

    assertThat(bad.sentence())
        .isEqualTo("the container web cannot be made: secret \"password\" not found");
  }

  @Test
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
    assertThat(deploying.untilGoingBack()).isLessThan(SOON);
    assertThat(deploying.objects()).isEqualTo(objects);
    Awaitility.await("the old copies").until(() -> deploying.pods().equals(pods));
    return bad;
  }

  @Test
  void aFirstVersionThatFailsLeavesNothing() {
    var deploying = new Deploying(cluster, "deploy-first");
    Map<String, JsonNode> objects = deploying.objects();

    Result bad = deploying.deploy(Web.in("deploy-first").running("exit 3"));

    assertThat(bad.outcome()).as(bad.sentence()).isEqualTo(Outcome.CRASH);
    Awaitility.await("nothing").until(() -> deploying.objects().equals(objects));
  }
}
