package dev.isomer.kubernetes.rendered;

import org.cdk8s.plus34.k8s.KubeDeployment;
import org.cdk8s.plus34.k8s.KubeHorizontalPodAutoscalerV2;
import org.cdk8s.plus34.k8s.KubeNetworkPolicy;
import org.cdk8s.plus34.k8s.KubePodDisruptionBudget;
import org.cdk8s.plus34.k8s.KubeServiceAccount;
import org.jspecify.annotations.Nullable;

/**
 * What a worker became.
 *
 * @param account as whom its pods run, without a token
 * @param deployment its replicas
 * @param budget how many replicas may be unavailable on purpose
 * @param autoscaler what sets their number, absent if it is fixed
 * @param policy what it reaches; nobody reaches it
 */
public record WorkerObjects(
    KubeServiceAccount account,
    KubeDeployment deployment,
    KubePodDisruptionBudget budget,
    @Nullable KubeHorizontalPodAutoscalerV2 autoscaler,
    KubeNetworkPolicy policy) {}
