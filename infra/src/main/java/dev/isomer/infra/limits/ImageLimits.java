package dev.isomer.infra.limits;

import dev.isomer.infra.compute.Compute;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.Environment;
import dev.isomer.model.image.Image;
import dev.isomer.model.image.ImageProblem;
import dev.isomer.model.image.Images;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every image that is run is named in one file, and pinned where real users depend on it. */
public final class ImageLimits {

  private ImageLimits() {}

  public static Stream<Finding> findings(ValidApplication<AwsPlace> application) {
    List<String> names =
        Compute.containers(application.application())
            .map(workload -> application.code(workload).image())
            .distinct()
            .toList();
    if (names.isEmpty()) {
      return Stream.of();
    }
    Images images = application.images();
    if (!images.problems().isEmpty()) {
      return images.problems().stream().map(ImageLimits::broken);
    }
    return names.stream()
        .flatMap(name -> check(name, images.image(name), application.environment()).stream());
  }

  private static Optional<Finding> check(
      String name, Optional<Image> image, Environment environment) {
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
              "push it, and write the digest that the registry returns"));
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
