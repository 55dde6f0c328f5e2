package dev.isomer.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.deploy.manifest.Manifest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An application's version: the tags of the images that its programs run. */
final class Tags {
  private static final int DIGITS = 7;

  private Tags() {}

  /**
   * The distinct tags of the Deployments; those of the StatefulSets if there is no Deployment;
   * empty if there is neither.
   */
  static Optional<String> of(List<Manifest> objects) {
    return of(objects, false);
  }

  /** The tags with the first digits of each digest, if tags alone do not distinguish two. */
  static Optional<String> withDigests(List<Manifest> objects) {
    return of(objects, true);
  }

  private static Optional<String> of(List<Manifest> objects, boolean withDigest) {
    List<Manifest> deployments = Manifest.ofKind("Deployment", objects);
    List<Manifest> programs =
        deployments.isEmpty() ? Manifest.ofKind("StatefulSet", objects) : deployments;
    Set<String> versions = new LinkedHashSet<>();
    for (Manifest program : programs) {
      for (JsonNode container : program.json().at("/spec/template/spec/containers")) {
        versions.add(version(container.path("image").asText(), withDigest));
      }
    }
    return versions.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", versions));
  }

  private static String version(String image, boolean withDigest) {
    String[] parts = image.split("@", 2);
    String digest = parts.length == 1 ? "" : parts[1].substring(parts[1].indexOf(':') + 1);
    String brief = digest.substring(0, Math.min(DIGITS, digest.length()));
    // A colon before the last slash is that of a registry's port.
    String name = parts[0].substring(parts[0].lastIndexOf('/') + 1);
    int colon = name.indexOf(':');
    String tag = colon < 0 ? "" : name.substring(colon + 1);
    return tag.isEmpty() || (withDigest && !brief.isEmpty()) ? tag + "@" + brief : tag;
  }
}
