package dev.isomer.deploy.cluster;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The key of a client's certificate. */
final class ClientKey {
  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

  private ClientKey() {}

  /** Whether it is on an elliptic curve, in the form that does not say so. */
  static boolean isElliptic(Config config) {
    return pem(config)
        .map(PKCS8::matcher)
        .filter(Matcher::find)
        .map(found -> Base64.getMimeDecoder().decode(found.group(1)))
        .filter(ClientKey::isElliptic)
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

  private static Optional<String> pem(Config config) {
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
      throw new ClusterException(
          ClusterException.Fault.INPUT,
          "kubeconfig: the key %s cannot be read".formatted(config.getClientKeyFile()));
    }
  }
}
