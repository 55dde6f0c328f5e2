package dev.isomer.deploy.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A certificate and its key, made by the JDK's own tool for one test. */
record KeyPair(KeyStore store) {
  static final char[] PASSWORD = "changeit".toCharArray();

  static KeyPair of(String algorithm, Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = folder.resolve(algorithm + ".p12");
    if (!Files.exists(file)) {
      var command =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
              "-genkeypair",
              "-alias",
              "case",
              "-keyalg",
              algorithm,
              // Small keys: larger ones take seconds to find.
              algorithm.equals("RSA") ? "-keysize" : "-groupname",
              group(algorithm),
              "-dname",
              "CN=case",
              "-ext",
              "SAN=IP:127.0.0.1",
              "-storetype",
              "PKCS12",
              "-storepass",
              new String(PASSWORD),
              "-keystore",
              file.toString());
      int code = command.redirectErrorStream(true).start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("keytool: " + code);
      }
    }
    return new KeyPair(KeyStore.getInstance(file.toFile(), PASSWORD));
  }

  private static String group(String algorithm) {
    return switch (algorithm) {
      case "RSA" -> "2048";
      case "EC" -> "secp256r1";
      default -> algorithm;
    };
  }

  String certificate() throws GeneralSecurityException {
    return pem("CERTIFICATE", store.getCertificate("case").getEncoded());
  }

  /** The key in the form that fits every algorithm. */
  String pkcs8() throws GeneralSecurityException {
    return pem("PRIVATE KEY", encoded());
  }

  /** The key in the form of RSA alone, which ends the other form. */
  String pkcs1() throws GeneralSecurityException {
    // Before it: a sequence, a version, an algorithm, and the head of an octet string.
    byte[] encoded = encoded();
    return pem("RSA PRIVATE KEY", Arrays.copyOfRange(encoded, 26, encoded.length));
  }

  /** The key in the form of elliptic curves alone, after its parameters, as OpenSSL writes it. */
  String sec1() throws GeneralSecurityException {
    byte[] number = ((ECPrivateKey) store.getKey("case", PASSWORD)).getS().toByteArray();
    byte[] curve = HexFormat.of().parseHex("06082a8648ce3d030107");
    byte[] key = new byte[51];
    System.arraycopy(HexFormat.of().parseHex("3031020101" + "0420"), 0, key, 0, 7);
    int length = Math.min(32, number.length);
    System.arraycopy(number, number.length - length, key, 39 - length, length);
    System.arraycopy(HexFormat.of().parseHex("a00a"), 0, key, 39, 2);
    System.arraycopy(curve, 0, key, 41, curve.length);
    return pem("EC PARAMETERS", curve) + pem("EC PRIVATE KEY", key);
  }

  private byte[] encoded() throws GeneralSecurityException {
    return store.getKey("case", PASSWORD).getEncoded();
  }

  private static String pem(String name, byte[] bytes) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(name, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes), name);
  }
}
