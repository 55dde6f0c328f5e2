package dev.isomer.model.validation;

import dev.isomer.model.Environment;
import dev.isomer.model.image.Image;
import dev.isomer.model.image.ImageProblem;
import dev.isomer.model.image.Images;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What holds of images on every platform that runs them: each is named in one file, and pinned
 * where real users depend on it.
 */
public final class ImageCheck {

  private ImageCheck() {}

  /** What is wrong with the file that names images. */
  public static Stream<Finding> file(Images images) {
    return images.problems().stream().map(ImageCheck::broken);
  }

  /**
   * What is wrong with an entry of that file.
   *
   * @param name of the entry
   * @param image the entry; empty if there is none
   * @param environment where the image is run
   * @param isBuiltElsewhere whether {@code bin/isomer images build} does not build it
   */
  public static Optional<Finding> entry(
      String name, Optional<Image> image, Environment environment, boolean isBuiltElsewhere) {
    if (image.isEmpty()) {
      return Optional.of(
          Finding.error(
              "image.missing",
              Images.FILE + "/" + name,
              "no entry",
              "one for every image that is run",
              "add its repository, tag and digest"));
    }
    if (environment.protectsData() && !image.get().isPinned()) {
      return Optional.of(
          Finding.error(
              "image.digest",
              Images.FILE + "/" + name + "/digest",
              "only the tag " + image.get().tag(),
              "a digest in " + environment.name() + ", as a tag can be moved",
              "add the digest, sha256:…, of the image that was tested"));
    }
    if (environment.protectsData() && image.get().isPlaceholder()) {
      return Optional.of(
          Finding.warning(
              "image.placeholder",
              Images.FILE + "/" + name + "/digest",
              "the digest is all zeros",
              "no such image exists",
              isBuiltElsewhere
                  ? "push it, and write the digest that the registry returns"
                  : "push it with isomer images build --push, which writes the digest"));
    }
    return Optional.empty();
  }

  private static Finding broken(ImageProblem problem) {
    return Finding.error(
        "image.file",
        Images.FILE + (problem.path().isEmpty() ? "" : "/" + problem.path()),
        problem.given(),
        problem.limit(),
        problem.remedy());
  }
}
