package dev.isomer.kubernetes;

import java.util.Map;
import org.cdk8s.ApiObject;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.JsonPatch;
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
    var object =
        ApiObject.Builder.create(scope, kind + "-" + name)
            .apiVersion(VERSION)
            .kind(kind)
            .metadata(
                ApiObjectMetadata.builder().name(name).namespace(namespace).labels(labels).build())
            .build();
    object.addJsonPatch(JsonPatch.add("/spec", spec));
    return object;
  }
}
