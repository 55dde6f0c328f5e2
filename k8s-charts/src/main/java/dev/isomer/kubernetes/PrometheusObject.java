package dev.isomer.kubernetes;

import dev.isomer.kubernetes.render.CustomObject;
import java.util.Map;
import org.cdk8s.ApiObject;
import org.cdk8s.ApiObjectMetadata;
import software.constructs.Construct;

/** Adds objects of the kinds that Prometheus' operator brings. */
final class PrometheusObject {
  private static final String VERSION = "monitoring.coreos.com/v1";

  private PrometheusObject() {}

  static ApiObject add(
      Construct scope,
      String kind,
      String namespace,
      String name,
      Map<String, String> labels,
      Map<String, Object> spec) {
    return CustomObject.add(
        scope,
        kind + "-" + name,
        VERSION,
        kind,
        ApiObjectMetadata.builder().name(name).namespace(namespace).labels(labels).build(),
        CustomObject.specification(spec));
  }
}
