package dev.isomer.images;

import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import dev.isomer.model.image.Image;
import dev.isomer.model.image.Images;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The base image: a Java runtime, from a registry or from an archive. */
sealed interface BaseImage {

  /** The name of the base image in {@code images.yaml}, which an archive can replace. */
  String JAVA = "java";

  /** An image in a registry. */
  record Registered(Image image) implements BaseImage {}

  /** An archive as {@code docker save} writes it, if no registry can be reached. */
  record Archived(Path file) implements BaseImage {}

  /**
   * The base of all images of a project.
   *
   * @param archives the archives that replace registered images, by name
   * @throws ImageFailure if no base image is named, or the archive is not a file
   */
  static BaseImage of(Images images, Map<String, Path> archives) {
    for (String name : archives.keySet()) {
      if (!name.equals(JAVA)) {
        throw ImageFailure.input(
            "--base: \""
                + name
                + "\" is not a base image that can be replaced; write --base java=FILE");
      }
    }
    Path archive = archives.get(JAVA);
    if (archive != null) {
      if (!Files.isRegularFile(archive)) {
        throw ImageFailure.input(
            "--base java: "
                + archive
                + " is not a file; name an archive of docker save, or omit the"
                + " option to use the image of "
                + Images.FILE);
      }
      return new Archived(archive);
    }
    return new Registered(
        images
            .image(JAVA)
            .orElseThrow(
                () ->
                    ImageFailure.input(
                        Images.FILE
                            + "/java: there is no entry for the Java runtime; add"
                            + " its repository, tag and digest, or use --base"
                            + " java=FILE")));
  }

  /** Starts building an image on this base. */
  default JibContainerBuilder start(Logins logins) {
    return switch (this) {
      case Registered base -> Jib.from(Registries.source(base.image(), logins));
      case Archived base -> Jib.from(TarImage.at(base.file()));
    };
  }

  /** The failure if this base cannot be used. */
  default ImageFailure broken(Exception failure) {
    return switch (this) {
      case Registered base ->
          ImageFailure.work(
              Images.FILE
                  + "/java: "
                  + base.label()
                  + " cannot be pulled ("
                  + ImageFailure.reason(failure)
                  + "); make its registry reachable, or use --base java=FILE",
              failure);
      case Archived base ->
          ImageFailure.input(
              "--base java: "
                  + base.label()
                  + " is not a usable image ("
                  + ImageFailure.reason(failure)
                  + "); name an archive of docker save");
    };
  }

  /** Whether the base is in a registry on this machine. */
  default boolean isLoopback() {
    return switch (this) {
      case Registered base -> Registries.isLoopback(base.image());
      case Archived base -> false;
    };
  }

  /** The base as it is shown to a person. */
  default String label() {
    return switch (this) {
      case Registered base -> base.image().reference();
      case Archived base -> base.file().toString();
    };
  }
}
