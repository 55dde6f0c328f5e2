package dev.isomer.infra.limits;

import dev.isomer.infra.compute.Compute;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.image.Images;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ImageCheck;
import dev.isomer.model.validation.ValidApplication;
import java.util.List;
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
      return ImageCheck.file(images);
    }
    return names.stream()
        .flatMap(
            name ->
                ImageCheck.entry(name, images.image(name), application.environment(), true)
                    .stream());
  }
}
