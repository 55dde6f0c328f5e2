package dev.isomer.journeys.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads how to reach the cluster, as {@code kubectl} does. */
final class Kubeconfig {
  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

  /**
   * Of a request that the API server could not take; of the client's ten some seconds are enough.
   */
  private static final int RETRIES = 3;

  private Kubeconfig() {}

  /** The current context of the files in {@code KUBECONFIG}, or of {@code ~/.kube/config}. */
  static Config current() {
    Config config =
        new ConfigBuilder(Config.autoConfigure(null)).withRequestRetryBackoffLimit(RETRIES).build();
    // The client takes every key of this form, which does not name its kind, for RSA.
    return isElliptic(config) ? new ConfigBuilder(config).withClientKeyAlgo("EC").build() : config;
  }

  private static boolean isElliptic(Config config) {
    return key(config)
        .map(PKCS8::matcher)
        .filter(found -> found.find())
        .map(found -> Base64.getMimeDecoder().decode(found.group(1)))
        .filter(Kubeconfig::isElliptic)
        .isPresent();
  }

  private static boolean isElliptic(byte[] key) {
    try {
      KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key));
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static Optional<String> key(Config config) {
    if (config.getClientKeyData() != null) {
      byte[] pem = Base64.getDecoder().decode(config.getClientKeyData());
      return Optional.of(new String(pem, StandardCharsets.US_ASCII));
    }
    if (config.getClientKeyFile() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(Path.of(config.getClientKeyFile())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
