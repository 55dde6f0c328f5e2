package dev.isomer.kubernetes.platform;

import dev.isomer.kubernetes.render.CustomObject;
import dev.isomer.model.Ordered;
import java.util.List;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.plus34.k8s.ObjectMeta;
import software.constructs.Construct;

/**
 * The route by which a replica of Traefik says that it is ready. Its ping by itself answers before
 * any route has been read, so that a new replica would answer 404 to everybody for a moment. Here
 * the ping is reached by a route that is read like all others, and all of them take effect
 * together.
 */
final class ReadyRoute {
  static final String PATH = "/ping";

  private ReadyRoute() {}

  static void add(Construct scope, ObjectMeta metadata, String ingressClass) {
    CustomObject.add(
        scope,
        "ready",
        "traefik.io/v1alpha1",
        "IngressRoute",
        ApiObjectMetadata.builder()
            .name("traefik-ready")
            .namespace(metadata.getNamespace())
            .labels(metadata.getLabels())
            .annotations(Ordered.map("kubernetes.io/ingress.class", ingressClass))
            .build(),
        CustomObject.specification(
            Ordered.map(
                "entryPoints",
                List.of("traefik"),
                "routes",
                List.of(
                    Ordered.map(
                        "kind",
                        "Rule",
                        "match",
                        "Path(`" + PATH + "`)",
                        "services",
                        List.of(
                            Ordered.map("kind", "TraefikService", "name", "ping@internal")))))));
  }
}
