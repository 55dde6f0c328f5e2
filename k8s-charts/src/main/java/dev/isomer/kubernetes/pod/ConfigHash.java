package dev.isomer.kubernetes.pod;

import dev.isomer.model.Ordered;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** What makes pods anew when their ConfigMap changes: Kubernetes itself does not. */
public final class ConfigHash {

  /** The annotation of the pods. */
  public static final String ANNOTATION = "isomer.dev/config";

  private ConfigHash() {}

  /** The annotation of pods with this configuration. */
  public static Map<String, String> of(Map<String, String> config) {
    return Ordered.map(ANNOTATION, "sha256:" + hash(config));
  }

  private static String hash(Map<String, String> config) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      new TreeMap<>(config)
          .forEach(
              (name, text) -> {
                // The lengths keep {a: bc} and {ab: c} apart.
                update(digest, name);
                update(digest, text);
              });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void update(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }
}
