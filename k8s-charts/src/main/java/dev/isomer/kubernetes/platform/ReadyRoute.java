package dev.isomer.kubernetes.platform;

import java.util.List;
import java.util.Map;
import org.cdk8s.ApiObject;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.JsonPatch;
import org.cdk8s.plus34.k8s.ObjectMeta;
import software.constructs.Construct;

/**
 * The route by which a copy of Traefik says that it is ready. Its ping by itself answers before any
 * route has been read, so that a new copy would answer 404 to everybody for a moment. Here the ping
 * is reached by a route that is read like all others, and all of them take effect together.
 */
final class ReadyRoute {
  static final String PATH = "/ping";

  private ReadyRoute() {}

  static void add(Construct scope, ObjectMeta metadata, String ingressClass) {
    var route =
        ApiObject.Builder.create(scope, "ready")
            .apiVersion("traefik.io/v1alpha1")
            .kind("IngressRoute")
            .metadata(
                ApiObjectMetadata.builder()
                    .name("traefik-ready")
                    .namespace(metadata.getNamespace())
                    .labels(metadata.getLabels())
                    .annotations(Map.of("kubernetes.io/ingress.class", ingressClass))
                    .build())
            .build();
    route.addJsonPatch(
        JsonPatch.add(
            "/spec",
            Map.of(
                "entryPoints",
                List.of("traefik"),
                "routes",
                List.of(
                    Map.of(
                        "kind",
                        "Rule",
                        "match",
                        "Path(`" + PATH + "`)",
                        "services",
                        List.of(Map.of("kind", "TraefikService", "name", "ping@internal")))))));
  }
}
