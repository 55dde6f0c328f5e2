package dev.isomer.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.deploy.ApiServer.Request;
import dev.isomer.deploy.change.Change;
import dev.isomer.deploy.change.FieldChange;
import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deploy of a workload some of whose fields an autoscaler, a person or a tool has set. */
class OthersFieldsTest {
  private static final String AUTOSCALER =
      """
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: {name: shop, namespace: shop-dev}
      spec:
        scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
        minReplicas: 6
        maxReplicas: 12
        metrics:
          - type: Resource
            resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
      """;

  private static final String LIVE =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
        namespace: shop-dev
        generation: 1
        managedFields:
          - manager: isomer
            operation: Apply
            fieldsV1: {'f:spec': {'f:template': {}}}
          - manager: kube-controller-manager
            operation: Update
            subresource: scale
            apiVersion: apps/v1
            fieldsType: FieldsV1
            fieldsV1: {'f:spec': {'f:replicas': {}}}
      spec:
        replicas: 6
        template: {spec: {containers: [{name: shop, image: 'shop:1'}]}}
      status:
        observedGeneration: 1
        replicas: 6
        updatedReplicas: 6
        availableReplicas: 6
      """;

  private static final String WANTED =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: shop, namespace: shop-dev}
      spec:
        replicas: 2
        template: {spec: {containers: [{name: shop, image: 'shop:2'}]}}
      """;

  private final List<Change> changes = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  @TempDir private Path folder;
  private ApiServer server;

  @BeforeEach
  void start() throws IOException {
    server = ApiServer.with(Manifest.parse(LIVE));
  }

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void aDryRunShowsNoChangeOfTheAutoscalersReplicas() throws IOException {
    server.put(AUTOSCALER);

    deploy(Duration.ofSeconds(30), true);

    assertThat(changes)
        .singleElement()
        .extracting(Change::fields)
        .isEqualTo(
            List.of(
                new FieldChange("spec.template.spec.containers[shop].image", "shop:1", "shop:2")));
    assertThat(notes).isEmpty();
  }

  @Test
  void sixReplicasStaySixWhileANewVersionIsDeployed() throws IOException {
    server.put(AUTOSCALER);

    Result result = deploy(Duration.ofSeconds(30), false);

    assertThat(result.outcome()).as(result.sentence()).isEqualTo(Outcome.DONE);
    assertThat(sent()).hasSize(1).allMatch(JsonNode::isMissingNode);
  }

  @Test
  void goingBackLeavesWhatTheAutoscalerSetMeanwhile() throws IOException {
    server.put(AUTOSCALER);
    server.put(
        LIVE.replace("{'f:template': {}}", "{'f:replicas': {}, 'f:template': {}}")
            .replace("subresource: scale", "subresource: status")
            .replace("replicas: 6", "replicas: 2"));
    server.whenApplied(
        request -> {
          if (request.path().contains("/deployments/")) {
            server.put(LIVE.replace("observedGeneration: 1", "observedGeneration: 0"));
          }
        });

    Result result = deploy(Duration.ofSeconds(1), false);

    assertThat(result.outcome()).as(result.sentence()).isEqualTo(Outcome.TIMED_OUT);
    assertThat(sent()).hasSize(2);
    assertThat(sent().getFirst().asInt()).isEqualTo(2);
    assertThat(sent().getLast().isMissingNode()).as("replicas on the way back").isTrue();
  }

  @Test
  void whatAPersonScaledStaysAndIsSaid() throws IOException {
    server.put(LIVE.replace("kube-controller-manager", "kubectl"));

    deploy(Duration.ofSeconds(30), true);

    assertThat(notes)
        .containsExactly(
            "Deployment shop-dev/shop: spec.replicas stays 6, because kubectl"
                + " scaled it; the description says 2; to reset it, run: kubectl scale"
                + " -n shop-dev deployment/shop"
                + " --replicas=2");
  }

  @Test
  void whatAnAutoscalerLeftBehindIsSaid() throws IOException {
    deploy(Duration.ofSeconds(30), true);

    assertThat(notes)
        .containsExactly(
            "Deployment shop-dev/shop: spec.replicas stays 6, because"
                + " kube-controller-manager scaled it; the description says 2; to reset"
                + " it, run: kubectl scale -n shop-dev"
                + " deployment/shop --replicas=2");
  }

  /** The API server keeps a field as long as one of those who applied it does. */
  @Test
  void whatKubectlAppliedBeforeIsSaid() throws IOException {
    server.put(AUTOSCALER);
    server.put(
        LIVE.replace(
            "- manager: isomer",
            "- {manager: kubectl-client-side-apply, operation: Update, fieldsV1: {'f:spec':"
                + " {'f:paused': {}}}}\n    - manager: isomer"));

    deploy(Duration.ofSeconds(30), true);

    assertThat(notes)
        .containsExactly(
            "Deployment shop-dev/shop: applied by kubectl apply, so a field that"
                + " you remove from the description stays; to hand the fields over, run"
                + " once: kubectl apply --server-side --force-conflicts"
                + " --field-manager=isomer -f FILE");
  }

  /** The number of replicas in each Deployment that was written. */
  private List<JsonNode> sent() {
    return server.requests().stream()
        .filter(Request::isApplied)
        .filter(request -> request.path().contains("/deployments/"))
        .map(request -> request.json().at("/spec/replicas"))
        .toList();
  }

  private Result deploy(Duration timeout, boolean dryRun) throws IOException {
    var release = new Release("shop", "shop-dev", List.of(Manifest.parse(WANTED)));
    var orders = new Orders(timeout, Duration.ofSeconds(25), dryRun);
    try (Cluster cluster = server.connect(folder)) {
      return new Deploy(cluster, orders, new Told()).run(List.of(release)).getFirst();
    }
  }

  /** Keeps what it is told. */
  private final class Told implements Listener {
    @Override
    public void compared(String application, List<Change> compared) {
      changes.addAll(compared);
    }

    @Override
    public void status(Status status) {}

    @Override
    public void note(String application, String sentence) {
      notes.add(sentence);
    }

    @Override
    public void finished(Result result) {}
  }
}
