package dev.isomer.images;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.RegistryImage;
import dev.isomer.model.image.Image;
import java.util.Set;

/** Images in registries, with the logins of this machine. */
final class Registries {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

  private Registries() {}

  /** An image to read; its digest decides if it has one. */
  static RegistryImage source(Image image, Logins logins) {
    return image(image.reference(), logins);
  }

  /** An image to write, by its tag. */
  static RegistryImage target(Image image, Logins logins) {
    return image(image.repository() + ":" + image.tag(), logins);
  }

  /** The registry of a repository: {@code ghcr.io}. */
  static String host(String repository) {
    return reference(repository).getRegistry();
  }

  /** Whether it is on this machine, where plain HTTP is allowed, as Docker allows it. */
  static boolean isLoopback(Image image) {
    return LOOPBACK.contains(host(image.repository()).replaceFirst(":\\d+$", ""));
  }

  private static RegistryImage image(String text, Logins logins) {
    ImageReference reference = reference(text);
    RegistryImage image = RegistryImage.named(reference);
    logins.retrievers(reference).forEach(image::addCredentialRetriever);
    return image;
  }

  /** A reference that was checked before. */
  static ImageReference reference(String text) {
    try {
      return ImageReference.parse(text);
    } catch (InvalidImageReferenceException e) {
      throw new AssertionError("the model's images are references", e);
    }
  }
}
