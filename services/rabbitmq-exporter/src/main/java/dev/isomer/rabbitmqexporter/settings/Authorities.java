package dev.isomer.rabbitmqexporter.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The authorities that are trusted to sign the broker's certificate. */
public sealed interface Authorities {

  /** No authorities, because the broker is read without TLS. */
  record None() implements Authorities {}

  /** The authorities that the Java runtime trusts. */
  record OfTheRuntime() implements Authorities {}

  /**
   * The authorities of a file, and no others.
   *
   * @param certificates at least one
   */
  record Given(List<Certificate> certificates) implements Authorities {
    public Given {
      certificates = List.copyOf(certificates);
    }
  }

  /**
   * Reads a file of certificates in PEM form.
   *
   * @throws IOException if it cannot be read or holds none; the message says which
   */
  static Authorities read(Path file) throws IOException {
    Collection<? extends Certificate> certificates;
    try (InputStream in = Files.newInputStream(file)) {
      certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
    } catch (CertificateException e) {
      throw new IOException("it holds something else than certificates", e);
    }
    if (certificates.isEmpty()) {
      throw new IOException("it holds no certificate");
    }
    return new Given(List.copyOf(certificates));
  }

  /** The TLS context with which the broker's client checks certificates. */
  default SSLContext context() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  private TrustManager @Nullable [] trust() throws GeneralSecurityException, IOException {
    return switch (this) {
      // The runtime's 150 authorities cost time and memory, so they are read only if needed.
      case None() -> new TrustManager[0];
      case OfTheRuntime() -> null;
      case Given(var certificates) -> {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (var certificate : certificates) {
          store.setCertificateEntry(Integer.toString(store.size()), certificate);
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        yield factory.getTrustManagers();
      }
    };
  }
}
