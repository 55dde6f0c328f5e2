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
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key of a client's certificate. The client assumes RSA for a key that does not name its
 * algorithm, and takes the first block of the file as the key.
 *
 * @param algorithm the key's algorithm
 * @param pem the block with the key
 */
record ClientKey(String algorithm, String pem) {
  private static final List<String> KNOWN = List.of("RSA", "EC");

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ((?:\\w+ )*)PRIVATE KEY-----([^-]+)-----END [\\w ]+-----");

  /** The key of a configuration; empty if it has none. */
  static Optional<ClientKey> of(Config config) {
    return pem(config).map(PEM::matcher).filter(Matcher::find).flatMap(ClientKey::of);
  }

  private static Optional<ClientKey> of(Matcher pem) {
    String algorithm =
        switch (pem.group(1)) {
          case "RSA " -> "RSA";
          case "EC " -> "EC";
          case "ENCRYPTED " -> "encrypted";
          default -> algorithm(Base64.getMimeDecoder().decode(pem.group(2)));
        };
    if (!KNOWN.contains(algorithm)) {
      throw new ClusterException(
          ClusterException.Fault.INPUT,
          ("kubeconfig: the client key is %s; only RSA and EC keys without a"
                      + " password are supported; use")
                  .formatted(algorithm)
              + " such a key");
    }
    return Optional.of(new ClientKey(algorithm, pem.group()));
  }

  private static String algorithm(byte[] key) {
    return KNOWN.stream().filter(each -> isKeyOf(each, key)).findFirst().orElse("of another kind");
  }

  private static boolean isKeyOf(String algorithm, byte[] key) {
    try {
      KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key));
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static Optional<String> pem(Config config) {
    if (config.getClientKeyData() != null) {
      byte[] pem = Base64.getMimeDecoder().decode(config.getClientKeyData());
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
