package dev.isomer.images;

import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import dev.isomer.model.image.Image;
import dev.isomer.model.image.Images;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The image below ours: a Java runtime, from a registry or from an archive. */
sealed interface BaseImage {

  /** Its name in {@code images.yaml}, and the one that may be given as an archive. */
  String JAVA = "java";

  /** An image in a registry. */
  record Registered(Image image) implements BaseImage {}

  /** An archive as {@code docker save} writes it, if no registry can be reached. */
  record Archived(Path file) implements BaseImage {}

  /**
   * The base of all images of a project.
   *
   * @param archives the archives that stand in for registered images, by name
   * @throws ImageFailure if it is named nowhere, or what is given is none
   */
  static BaseImage of(Images images, Map<String, Path> archives) {
    for (String name : archives.keySet()) {
      if (!name.equals(JAVA)) {
        throw ImageFailure.input(
            "--base: \"" + name + "\" is given; java is allowed; write --base java=FILE");
      }
    }
    Path archive = archives.get(JAVA);
    if (archive != null) {
      if (!Files.isRegularFile(archive)) {
        throw ImageFailure.input(
            "--base java: "
                + archive
                + " is not a file; an archive as docker save writes it; name one, or leave"
                + " the option for the image of "
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
                            + "/java: no entry; the Java runtime below our programs is needed; add"
                            + " its repository, tag and digest, or give --base java=FILE")));
  }

  /** Starts an image on top of it. */
  default JibContainerBuilder start(Logins logins) {
    return switch (this) {
      case Registered base -> Jib.from(Registries.source(base.image(), logins));
      case Archived base -> Jib.from(TarImage.at(base.file()));
    };
  }

  /** The message if nothing can be built on it. */
  default ImageFailure broken(Exception failure) {
    return switch (this) {
      case Registered base ->
          ImageFailure.work(
              Images.FILE
                  + "/java: "
                  + base.label()
                  + " cannot be had ("
                  + ImageFailure.reason(failure)
                  + "); the image below our programs is needed; go where its registry can be"
                  + " reached, or give --base java=FILE",
              failure);
      case Archived base ->
          ImageFailure.input(
              "--base java: "
                  + base.label()
                  + " is not a usable image ("
                  + ImageFailure.reason(failure)
                  + "); an archive as docker save writes it is needed; name one");
    };
  }

  /** Whether it comes from this machine. */
  default boolean isLoopback() {
    return switch (this) {
      case Registered base -> Registries.isLoopback(base.image());
      case Archived base -> false;
    };
  }

  /** The base as a person reads it. */
  default String label() {
    return switch (this) {
      case Registered base -> base.image().reference();
      case Archived base -> base.file().toString();
    };
  }
}
