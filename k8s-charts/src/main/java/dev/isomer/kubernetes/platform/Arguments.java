package dev.isomer.kubernetes.platform;

import java.util.List;

/** How Traefik is started (Traefik documentation, "CLI", v3.6). */
final class Arguments {

  private Arguments() {}

  /**
   * Its arguments.
   *
   * @param ingressClass the class of the routes that it reads
   * @param namespaces where it reads them
   * @param buckets into which times to answer it sorts requests, in seconds
   */
  static List<String> of(String ingressClass, List<String> namespaces, String buckets) {
    return List.of(
        // A pod that goes takes requests for 10 s, until nobody sends it any, and has 30 s to end.
        "--entryPoints.web.address=:" + Ingress.WEB_PORT,
        "--entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout=10s",
        "--entryPoints.web.transport.lifeCycle.graceTimeOut=30s",
        "--entryPoints.websecure.address=:" + Ingress.WEB_SECURE_PORT,
        "--entryPoints.websecure.http.tls=true",
        "--entryPoints.websecure.transport.lifeCycle.requestAcceptGraceTimeout=10s",
        "--entryPoints.websecure.transport.lifeCycle.graceTimeOut=30s",
        "--entryPoints.metrics.address=:" + Ingress.METRICS_PORT,
        "--entryPoints.traefik.address=:" + Ingress.PING_PORT,
        "--ping=true",
        "--ping.entryPoint=traefik",
        "--metrics.prometheus=true",
        "--metrics.prometheus.entryPoint=metrics",
        "--metrics.prometheus.addRoutersLabels=true",
        "--metrics.prometheus.buckets=" + buckets,
        "--providers.kubernetesCRD=true",
        "--providers.kubernetesCRD.ingressClass=" + ingressClass,
        "--providers.kubernetesCRD.namespaces=" + String.join(",", namespaces),
        // Nodes and classes, which it does not need: it has no rights outside those namespaces.
        "--providers.kubernetesCRD.disableClusterScopeResources=true",
        "--accessLog=true",
        "--accessLog.format=json",
        // A path holds ids, and whoever has a message's id can read the message.
        "--accessLog.fields.names.RequestLine=drop",
        "--accessLog.fields.names.RequestPath=drop",
        "--accessLog.fields.headers.defaultMode=drop",
        "--log.format=json",
        "--log.level=INFO",
        "--global.checkNewVersion=false",
        "--global.sendAnonymousUsage=false");
  }
}
