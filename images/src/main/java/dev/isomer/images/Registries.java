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

  /** The source of an image; its digest takes precedence over its tag. */
  static RegistryImage source(Image image, Logins logins) {
    return image(image.reference(), logins);
  }

  /** The target of an image, by its tag. */
  static RegistryImage target(Image image, Logins logins) {
    return image(image.repository() + ":" + image.tag(), logins);
  }

  /** The registry of a repository: {@code ghcr.io}. */
  static String host(String repository) {
    return reference(repository).getRegistry();
  }

  /** Whether it is in a registry on this machine, for which plain HTTP is allowed, as in Docker. */
  static boolean isLoopback(Image image) {
    return LOOPBACK.contains(host(image.repository()).replaceFirst(":\\d+$", ""));
  }

  private static RegistryImage image(String text, Logins logins) {
    ImageReference reference = reference(text);
    RegistryImage image = RegistryImage.named(reference);
    logins.retrievers(reference).forEach(image::addCredentialRetriever);
    return image;
  }

  /** Parses a reference that the model has checked. */
  static ImageReference reference(String text) {
    try {
      return ImageReference.parse(text);
    } catch (InvalidImageReferenceException e) {
      throw new AssertionError("the model's images are references", e);
    }
  }
}
