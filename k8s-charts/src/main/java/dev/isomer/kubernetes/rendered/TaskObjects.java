package dev.isomer.kubernetes.rendered;

import org.cdk8s.plus34.k8s.KubeCronJob;
import org.cdk8s.plus34.k8s.KubeNetworkPolicy;
import org.cdk8s.plus34.k8s.KubeServiceAccount;

/**
 * What a task became.
 *
 * @param account as whom its pods run, without a token
 * @param job its schedule, and the template of its runs
 * @param policy what it reaches; nobody reaches it
 */
public record TaskObjects(KubeServiceAccount account, KubeCronJob job, KubeNetworkPolicy policy) {}
