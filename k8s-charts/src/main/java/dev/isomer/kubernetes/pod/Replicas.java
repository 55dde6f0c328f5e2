package dev.isomer.kubernetes.pod;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.model.component.Scale;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cdk8s.plus34.k8s.CrossVersionObjectReferenceV2;
import org.cdk8s.plus34.k8s.DeploymentSpec;
import org.cdk8s.plus34.k8s.HorizontalPodAutoscalerSpecV2;
import org.cdk8s.plus34.k8s.KubeDeployment;
import org.cdk8s.plus34.k8s.KubeHorizontalPodAutoscalerV2;
import org.cdk8s.plus34.k8s.KubePodDisruptionBudget;
import org.cdk8s.plus34.k8s.KubeServiceAccount;
import org.cdk8s.plus34.k8s.MetricSpecV2;
import org.cdk8s.plus34.k8s.MetricTargetV2;
import org.cdk8s.plus34.k8s.PodDisruptionBudgetSpec;
import org.cdk8s.plus34.k8s.PodTemplateSpec;
import org.cdk8s.plus34.k8s.ResourceMetricSourceV2;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/** Replicas of a pod that come and go without a request lost, and what they need to run. */
public final class Replicas {

  private Replicas() {}

  /** The account that pods run as. It has no token unless a pod asks for one. */
  public static KubeServiceAccount account(Construct scope, Identity identity, ClusterPlace place) {
    return KubeServiceAccount.Builder.create(scope, "account")
        .metadata(identity.metadata())
        .automountServiceAccountToken(false)
        .imagePullSecrets(PullSecrets.of(place))
        .build();
  }

  /**
   * A Deployment of which a rollout adds one replica before it ends one. Where something else sets
   * the number of replicas, it names none: applying it would set the number back.
   *
   * @param start how long a replica may take until it is well
   */
  public static KubeDeployment deployment(
      Construct scope, Identity identity, Scale scale, Duration start, PodTemplateSpec template) {
    return KubeDeployment.Builder.create(scope, "deployment")
        .metadata(identity.metadata())
        .spec(
            DeploymentSpec.builder()
                .replicas(fixed(scale))
                .selector(identity.pods())
                .strategy(ZeroDowntime.strategy())
                .minReadySeconds(ZeroDowntime.MIN_READY_SECONDS)
                .progressDeadlineSeconds(progress(start))
                .revisionHistoryLimit(ZeroDowntime.REVISIONS)
                .template(template)
                .build())
        .build();
  }

  private static @Nullable Integer fixed(Scale scale) {
    return switch (scale) {
      case Scale.Fixed(int replicas) -> replicas;
      case Scale.OfEnvironment number -> null;
      case Scale.Between between -> null;
    };
  }

  /** A slow start is progress: it has twice the time that it is allowed. */
  private static int progress(Duration start) {
    return (int) Math.max(ZeroDowntime.PROGRESS_DEADLINE_SECONDS, 2 * start.toSeconds());
  }

  /** What sets the number of replicas by their processor time; empty if it is fixed. */
  public static Optional<KubeHorizontalPodAutoscalerV2> autoscaler(
      Construct scope, Identity identity, Scale scale) {
    return switch (scale) {
      case Scale.OfEnvironment number -> Optional.empty();
      case Scale.Fixed fixed -> Optional.empty();
      case Scale.Between between ->
          Optional.of(
              KubeHorizontalPodAutoscalerV2.Builder.create(scope, "autoscaler")
                  .metadata(identity.metadata())
                  .spec(
                      HorizontalPodAutoscalerSpecV2.builder()
                          .scaleTargetRef(
                              CrossVersionObjectReferenceV2.builder()
                                  .apiVersion("apps/v1")
                                  .kind("Deployment")
                                  .name(identity.name())
                                  .build())
                          .minReplicas(between.least())
                          .maxReplicas(between.most())
                          .metrics(List.of(processorTime(between.cpuPercent())))
                          .build())
                  .build());
    };
  }

  private static MetricSpecV2 processorTime(int percent) {
    return MetricSpecV2.builder()
        .type("Resource")
        .resource(
            ResourceMetricSourceV2.builder()
                .name("cpu")
                .target(
                    MetricTargetV2.builder()
                        .type("Utilization")
                        .averageUtilization(percent)
                        .build())
                .build())
        .build();
  }

  /** One replica at most is taken away on purpose; one that is not ready delays no drain. */
  public static KubePodDisruptionBudget budget(Construct scope, Identity identity) {
    return KubePodDisruptionBudget.Builder.create(scope, "budget")
        .metadata(identity.metadata())
        .spec(
            PodDisruptionBudgetSpec.builder()
                .selector(identity.pods())
                .maxUnavailable(Scalars.number(1))
                .unhealthyPodEvictionPolicy("AlwaysAllow")
                .build())
        .build();
  }
}
