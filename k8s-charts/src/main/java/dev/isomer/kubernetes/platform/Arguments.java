package dev.isomer.kubernetes.platform;

import dev.isomer.model.defaults.Defaults;
import java.util.List;

/** How Traefik is started (Traefik documentation, "CLI", v3.6). */
final class Arguments {
  /**
   * How long a client may keep its connection. Traefik does not notify its clients when it
   * terminates: it closes their idle connections at once, with whatever they were about to send. So
   * every connection ends by itself, with an answer that says {@code Connection: close}, in less
   * time than a terminating pod still takes requests.
   */
  private static final int KEPT_SECONDS = Defaults.V1.kubernetes().ingress().kept();

  /**
   * How long a terminating pod takes requests: a connection that was opened just before ({@link
   * #KEPT_SECONDS}), its last request, of which an application's may last 15 s, and 5 s for the
   * news to reach every node.
   */
  private static final int TAKES_SECONDS = Defaults.V1.kubernetes().ingress().takes();

  /** How long requests in flight have after that, web sockets included. */
  private static final int FINISHES_SECONDS = Defaults.V1.kubernetes().ingress().finishes();

  /** The whole grace period of the pod: 5 s more than it needs for both. */
  static final int GRACE_SECONDS = Defaults.V1.kubernetes().ingress().grace();

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
        "--entryPoints.web.address=:" + Ingress.WEB_PORT,
        "--entryPoints.web.transport.keepAliveMaxTime=" + KEPT_SECONDS + "s",
        "--entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout=" + TAKES_SECONDS + "s",
        "--entryPoints.web.transport.lifeCycle.graceTimeOut=" + FINISHES_SECONDS + "s",
        "--entryPoints.websecure.address=:" + Ingress.WEB_SECURE_PORT,
        "--entryPoints.websecure.http.tls=true",
        "--entryPoints.websecure.transport.keepAliveMaxTime=" + KEPT_SECONDS + "s",
        "--entryPoints.websecure.transport.lifeCycle.requestAcceptGraceTimeout="
            + TAKES_SECONDS
            + "s",
        "--entryPoints.websecure.transport.lifeCycle.graceTimeOut=" + FINISHES_SECONDS + "s",
        "--entryPoints.metrics.address=:" + Ingress.METRICS_PORT,
        "--entryPoints.traefik.address=:" + Ingress.PING_PORT,
        // A program is a millisecond away, or its node is lost: by default every client would wait
        // for 30 s. One lost packet is sent again within 1 s.
        "--serversTransport.forwardingTimeouts.dialTimeout=2s",
        "--ping=true",
        "--ping.entryPoint=traefik",
        // By a route that it reads: see ReadyRoute.
        "--ping.manualRouting=true",
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
