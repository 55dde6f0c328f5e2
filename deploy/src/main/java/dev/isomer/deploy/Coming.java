package dev.isomer.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.deploy.manifest.Manifest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Namespaces and kinds that other releases of the same run create before an application is
 * deployed.
 *
 * @param namespaces names of namespaces
 * @param kinds kinds with their group and version, as {@code traefik.io/v1alpha1 IngressRoute}
 */
record Coming(Set<String> namespaces, Set<String> kinds) {

  static Coming of(List<Manifest> objects) {
    var namespaces = new HashSet<String>();
    Manifest.ofKind("Namespace", objects).forEach(each -> namespaces.add(each.name()));
    var kinds = new HashSet<String>();
    for (Manifest definition : Manifest.ofKind("CustomResourceDefinition", objects)) {
      JsonNode spec = definition.json().path("spec");
      for (JsonNode version : spec.path("versions")) {
        kinds.add(
            "%s/%s %s"
                .formatted(
                    spec.path("group").asText(),
                    version.path("name").asText(),
                    spec.at("/names/kind").asText()));
      }
    }
    return new Coming(Set.copyOf(namespaces), Set.copyOf(kinds));
  }

  boolean hasNamespace(String name) {
    return namespaces.contains(name);
  }

  boolean hasKind(Manifest object) {
    return kinds.contains(object.apiVersion() + " " + object.kind());
  }
}
