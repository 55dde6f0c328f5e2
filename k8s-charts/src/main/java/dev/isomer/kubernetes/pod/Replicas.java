package dev.isomer.kubernetes.pod;

import dev.isomer.kubernetes.place.ClusterPlace;
import org.cdk8s.plus34.k8s.DeploymentSpec;
import org.cdk8s.plus34.k8s.KubeDeployment;
import org.cdk8s.plus34.k8s.KubePodDisruptionBudget;
import org.cdk8s.plus34.k8s.KubeServiceAccount;
import org.cdk8s.plus34.k8s.PodDisruptionBudgetSpec;
import org.cdk8s.plus34.k8s.PodTemplateSpec;
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

  /** A Deployment of so many replicas, of which a rollout adds one before it ends one. */
  public static KubeDeployment deployment(
      Construct scope, Identity identity, int replicas, PodTemplateSpec template) {
    return KubeDeployment.Builder.create(scope, "deployment")
        .metadata(identity.metadata())
        .spec(
            DeploymentSpec.builder()
                .replicas(replicas)
                .selector(identity.pods())
                .strategy(ZeroDowntime.strategy())
                .minReadySeconds(ZeroDowntime.MIN_READY_SECONDS)
                .progressDeadlineSeconds(ZeroDowntime.PROGRESS_DEADLINE_SECONDS)
                .revisionHistoryLimit(ZeroDowntime.REVISIONS)
                .template(template)
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
