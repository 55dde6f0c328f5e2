package dev.isomer.kubernetes.rendered;

import org.cdk8s.plus34.k8s.KubeConfigMap;

/**
 * What a site became.
 *
 * @param config its {@code config.json}
 * @param server the replicas of its file server
 * @param route the way to it
 */
public record SiteObjects(KubeConfigMap config, WorkloadObjects server, RouteObjects route) {}
