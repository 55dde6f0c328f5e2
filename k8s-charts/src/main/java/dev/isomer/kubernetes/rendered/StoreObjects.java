package dev.isomer.kubernetes.rendered;

import org.cdk8s.plus34.k8s.KubeConfigMap;
import org.cdk8s.plus34.k8s.KubeNetworkPolicy;
import org.cdk8s.plus34.k8s.KubeService;
import org.cdk8s.plus34.k8s.KubeStatefulSet;

/**
 * What the stores of an application became together.
 *
 * @param config Redis' settings, and its users with their rights
 * @param set the one Redis
 * @param service its address
 * @param policy who reaches it
 */
public record StoreObjects(
    KubeConfigMap config, KubeStatefulSet set, KubeService service, KubeNetworkPolicy policy) {}
