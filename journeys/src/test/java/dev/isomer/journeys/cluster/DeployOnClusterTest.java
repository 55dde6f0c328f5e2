package dev.isomer.journeys.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.deploy.Orders;
import dev.isomer.deploy.Outcome;
import dev.isomer.deploy.Phase;
import dev.isomer.deploy.Result;
import dev.isomer.deploy.Status;
import dev.isomer.deploy.Verification.Verdict;
import dev.isomer.deploy.change.Change;
import dev.isomer.deploy.change.Change.Action;
import dev.isomer.deploy.change.FieldChange;
import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;

/** Deploys of a small application, each in a namespace of its own, side by side. */
@Tag("cluster")
@Order(10)
class DeployOnClusterTest {
  private static final Pattern ROLE =
      Pattern.compile(
          "```yaml\n(apiVersion: rbac\\S+\nkind: ClusterRole\n.*?name: isomer-deploy\n.*?)```",
          Pattern.DOTALL);

  private static Ground ground;

  @BeforeAll
  static void make() {
    ground = Ground.make("versions", "first", "verified", "foreign", "scaled", "rights", "least");
  }

  @AfterAll
  static void end() {
    ground.close();
  }

  @SideBySide
  void aVersionIsDeployedAndChangedAndThenThereIsNothingToDo() {
    var deploying = ground.deploying("deploy-versions");
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
                new FieldChange(
                    "spec.template.spec.containers[web].env[VERSION].value", "1", "2")));

    Result again = deploying.deploy(web.version("2"));
    assertThat(again.outcome()).as(again.sentence()).isEqualTo(Outcome.UNCHANGED);

    ground.cluster().create(somebodyElses());
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
  void aFirstVersionThatFailsLeavesNothing() {
    var deploying = ground.deploying("deploy-first");
    Map<String, JsonNode> objects = deploying.objects();

    Result bad = deploying.deploy(Web.in("deploy-first").running("exit 3"));

    assertThat(bad.outcome()).as(bad.sentence()).isEqualTo(Outcome.CRASH);
    Awaitility.await("nothing").until(() -> deploying.objects().equals(objects));
  }

  @SideBySide
  void aVersionThatItsVerificationRejectsIsReplacedByTheOneBefore() {
    var deploying = ground.deploying("deploy-verified");
    Web web = Web.in("deploy-verified");
    var rejecting = new Verifier(deploying, new Verdict.Rejected("it is wrong"));

    Result first = deploying.verified(web, rejecting);
    assertThat(first.outcome()).as(first.sentence()).isEqualTo(Outcome.NOT_VERIFIED);
    assertThat(first.running()).isEmpty();
    Awaitility.await("nothing").until(() -> deploying.pods().isEmpty());

    Result good = deploying.verified(web, new Verifier(deploying, new Verdict.Accepted()));
    assertThat(good.outcome()).as(good.sentence()).isEqualTo(Outcome.DONE);
    Map<String, JsonNode> objects = deploying.objects();
    assertThat(objects.keySet()).noneMatch(Verifier.OF_A_DEPLOY::contains);

    Result bad = deploying.verified(web.version("2"), rejecting);
    assertThat(bad.outcome()).as(bad.sentence()).isEqualTo(Outcome.NOT_VERIFIED);
    assertThat(bad).as(bad.sentence()).isInstanceOf(Result.WentBack.class);
    assertThat(rejecting.seen())
        .hasSize(2)
        .allMatch(seen -> seen.containsAll(Verifier.OF_A_DEPLOY));
    assertThat(deploying.objects()).isEqualTo(objects);
    assertThat(deploying.isWhole("web")).isTrue();

    Result same = deploying.verified(web, rejecting);
    assertThat(same).as(same.sentence()).isInstanceOf(Result.Unverified.class);
    assertThat(deploying.objects()).isEqualTo(objects);
  }

  @SideBySide
  void whatOthersSetStaysTheirs() {
    var deploying = ground.deploying("deploy-foreign");
    Web web = Web.in("deploy-foreign");
    assertThat(deploying.deploy(web).outcome()).isEqualTo(Outcome.DONE);
    ground
        .cluster()
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
    assertThat(bad).as(bad.sentence()).isInstanceOf(Result.WentBack.class);
    JsonNode after =
        Objects.requireNonNull(deploying.objects().get("Deployment deploy-foreign/web"));
    JsonNode before = Objects.requireNonNull(objects.get("Deployment deploy-foreign/web"));
    assertThat(after.path("spec")).isEqualTo(before.path("spec"));
    assertThat(after.at("/metadata/annotations")).isEqualTo(before.at("/metadata/annotations"));
  }

  @SideBySide
  void whoScalesAWorkloadOwnsItsReplicas() {
    var deploying = ground.deploying("deploy-scaled");
    Web web = Web.in("deploy-scaled");
    assertThat(deploying.deploy(web).outcome()).isEqualTo(Outcome.DONE);
    ground
        .cluster()
        .client()
        .raw(
            "/apis/apps/v1/namespaces/deploy-scaled/deployments/web/scale"
                + "?fieldManager=kube-controller-manager",
            "PUT",
            Map.of(
                "apiVersion",
                "autoscaling/v1",
                "kind",
                "Scale",
                "metadata",
                Map.of("name", "web", "namespace", "deploy-scaled"),
                "spec",
                Map.of("replicas", 3)));
    Awaitility.await("three copies").until(() -> deploying.isWhole("web"));

    Result second = deploying.deploy(web.version("2"));

    assertThat(second.outcome()).as(second.sentence()).isEqualTo(Outcome.DONE);
    assertThat(deploying.changes())
        .flatExtracting(Change::fields)
        .extracting(FieldChange::path)
        .containsExactly("spec.template.spec.containers[web].env[VERSION].value");
    assertThat(deploying.statuses())
        .filteredOn(status -> status.phase() == Phase.ROLLING_OUT && status.wanted() > 0)
        .extracting(Status::wanted)
        .containsOnly(3);
    JsonNode after =
        Objects.requireNonNull(deploying.objects().get("Deployment deploy-scaled/web"));
    assertThat(after.at("/spec/replicas").asInt()).isEqualTo(3);
  }

  @SideBySide
  void whoHasNoRightsIsToldWhichIsMissing() {
    var deploying = new Deploying(as("deploy-rights", "default"), "deploy-rights");

    Result result = deploying.deploy(Web.in("deploy-rights"));

    assertThat(result.outcome()).as(result.sentence()).isEqualTo(Outcome.FORBIDDEN);
    assertThat(result.sentence())
        .isEqualTo(
            "Lease deploy-rights/isomer-deploy: system:serviceaccount:deploy-rights:default may not"
                + " get leases.coordination.k8s.io in deploy-rights; an"
                + " administrator of the cluster can grant it");
  }

  @SideBySide
  void whoHasTheRightsForOneNamespaceDeploysThere() throws IOException {
    ground.cluster().apply(roleOfThePage());
    ground
        .cluster()
        .apply(
            Manifest.parse(
                """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: deployer, namespace: deploy-least}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: deployer}
                subjects: [{kind: ServiceAccount, name: default, namespace: deploy-least}]
                """));
    var deploying = new Deploying(as("deploy-least", "default"), "deploy-least");
    Web web = Web.in("deploy-least");

    Result first = deploying.deploy(web);
    Result bad = deploying.deploy(web.running("exit 3"));
    Result smaller = deploying.deploy(web.without("ConfigMap"));

    assertThat(first.outcome()).as(first.sentence()).isEqualTo(Outcome.DONE);
    assertThat(bad.outcome()).as(bad.sentence()).isEqualTo(Outcome.CRASH);
    assertThat(bad).as(bad.sentence()).isInstanceOf(Result.WentBack.class);
    assertThat(smaller.outcome()).as(smaller.sentence()).isEqualTo(Outcome.DONE);
  }

  /** The rights that docs/deploy-apps.md lists, in one namespace. */
  private static Manifest roleOfThePage() throws IOException {
    Matcher role = ROLE.matcher(Files.readString(Path.of("../docs/deploy-apps.md")));
    assertThat(role.find()).as("a role in the page").isTrue();
    return Manifest.parse(
        role.group(1)
            .replace("kind: ClusterRole", "kind: Role")
            .replace("name: isomer-deploy", "name: deployer\n  namespace: deploy-least"));
  }

  /** The cluster as an account of it sees it. */
  private static Cluster as(String namespace, String account) {
    String token =
        ground
            .cluster()
            .client()
            .serviceAccounts()
            .inNamespace(namespace)
            .withName(account)
            .tokenRequest()
            .getStatus()
            .getToken();
    return Cluster.open(Clusters.as(token));
  }
}
