package dev.isomer.deploy.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.manifest.Manifest;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingTest {
  private static final Manifest WANTED = deployment("spec: {replicas: 2, paused: false}");

  /** As the controller of a HorizontalPodAutoscaler leaves it. */
  private static final String BY_AUTOSCALER =
      "{manager: kube-controller-manager, operation: Update, subresource: scale, fieldsV1:"
          + " {'f:spec': {'f:replicas': {}}}}";

  private static final String BY_HAND = BY_AUTOSCALER.replace("kube-controller-manager", "kubectl");

  private static final String OURS =
      "{manager: isomer, operation: Apply, fieldsV1: {'f:spec': {'f:replicas': {}, 'f:paused':"
          + " {}}}}";

  private static final String OURS_WITHOUT_REPLICAS =
      "{manager: isomer, operation: Apply, fieldsV1: {'f:spec': {'f:paused': {}}}}";

  @Test
  void whatAnAutoscalerSetStaysItsOwn() {
    Scaling scaling = of(WANTED, live(6, OURS_WITHOUT_REPLICAS, BY_AUTOSCALER));

    assertThat(scaling.sent()).isEqualTo(deployment("spec: {paused: false}"));
    assertThat(scaling.left())
        .containsExactly(new Scaling.Left("spec.replicas", "kube-controller-manager", "6", "2"));
  }

  @Test
  void anAutoscalerThatOnceHadOurNumberKeepsIts() {
    assertThat(of(WANTED, live(6, OURS, BY_AUTOSCALER)).sent())
        .isEqualTo(deployment("spec: {paused: false}"));
  }

  @Test
  void theSameNumberIsAppliedAsItEndsNoCopy() {
    assertThat(of(WANTED, live(2, OURS_WITHOUT_REPLICAS, BY_AUTOSCALER)))
        .isEqualTo(new Scaling(WANTED, List.of()));
  }

  @Test
  void whatIsScaledByHandStaysUntilBothNumbersWereTheSame() {
    assertThat(of(WANTED, live(6, OURS_WITHOUT_REPLICAS, BY_HAND)).left())
        .containsExactly(new Scaling.Left("spec.replicas", "kubectl", "6", "2"));
    assertThat(of(WANTED, live(2, OURS_WITHOUT_REPLICAS, BY_HAND)).sent()).isEqualTo(WANTED);
    assertThat(of(WANTED, live(3, OURS, BY_HAND)).sent()).isEqualTo(WANTED);
  }

  @Test
  void whatIsChangedByAnEditIsDrift() {
    String edited =
        "{manager: kubectl-edit, operation: Update, fieldsV1: {'f:spec': {'f:replicas': {}}}}";

    assertThat(of(WANTED, live(6, OURS_WITHOUT_REPLICAS, edited)).sent()).isEqualTo(WANTED);
  }

  @Test
  void aStatusIsNoScale() {
    String status =
        "{manager: kube-controller-manager, operation: Update, subresource: status, fieldsV1:"
            + " {'f:spec': {'f:replicas': {}}}}";

    assertThat(of(WANTED, live(6, OURS, status)).sent()).isEqualTo(WANTED);
  }

  /** The API server resets a field that its only owner leaves out. */
  @Test
  void aDescriptionThatLeavesTheNumberToAnAutoscalerEndsNoCopy() {
    Manifest without = deployment("spec: {paused: false}");

    assertThat(of(without, live(4, OURS)).sent())
        .isEqualTo(deployment("spec: {paused: false, replicas: 4}"));
    assertThat(of(without, live(4, OURS_WITHOUT_REPLICAS, BY_AUTOSCALER)).sent())
        .isEqualTo(without);
  }

  @Test
  void aCustomResourceIsScaledByItsOwnField() {
    Manifest wanted = Manifest.parse("{kind: Cluster, spec: {instances: 2, size: 1}}");
    Manifest live =
        Manifest.parse(
            "{kind: Cluster, spec: {instances: 3, size: 1}, metadata: {managedFields: [%s]}}"
                .formatted(BY_AUTOSCALER.replace("replicas", "instances")));

    assertThat(of(wanted, live).sent())
        .isEqualTo(Manifest.parse("{kind: Cluster, spec: {size: 1}}"));
  }

  private static Scaling of(Manifest wanted, Manifest live) {
    return Scaling.of(wanted, live, "isomer");
  }

  private static Manifest live(int replicas, String... owners) {
    return deployment(
        "spec: {replicas: %d, paused: false}, metadata: {managedFields: [%s]}"
            .formatted(replicas, String.join(", ", owners)));
  }

  private static Manifest deployment(String fields) {
    return Manifest.parse("{apiVersion: apps/v1, kind: Deployment, " + fields + "}");
  }
}
