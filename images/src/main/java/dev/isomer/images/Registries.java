package dev.isomer.images;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import dev.isomer.model.image.Image;
import java.util.Set;

/** Images in registries, with the credentials that {@code docker login} keeps. */
final class Registries {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

  private Registries() {}

  /** An image to read; its digest decides where it has one. */
  static RegistryImage source(Image image) {
    return image(image.reference());
  }

  /** An image to write, by its tag. */
  static RegistryImage target(Image image) {
    return image(image.repository() + ":" + image.tag());
  }

  /** The registry of a repository: {@code ghcr.io}. */
  static String host(String repository) {
    return reference(repository).getRegistry();
  }

  /** Whether it is on this machine, where plain HTTP is allowed, as Docker allows it. */
  static boolean isLoopback(Image image) {
    return LOOPBACK.contains(host(image.repository()).replaceFirst(":\\d+$", ""));
  }

  private static RegistryImage image(String text) {
    ImageReference reference = reference(text);
    // What it reads and skips is told by the failure, if there is one.
    var credentials = CredentialRetrieverFactory.forImage(reference, event -> {});
    return RegistryImage.named(reference)
        .addCredentialRetriever(credentials.dockerConfig())
        .addCredentialRetriever(credentials.wellKnownCredentialHelpers());
  }

  private static ImageReference reference(String text) {
    try {
      return ImageReference.parse(text);
    } catch (InvalidImageReferenceException e) {
      throw new AssertionError("the model's images are references", e);
    }
  }
}
