package dev.isomer.kubernetes.limits;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.platform.Ingress;
import dev.isomer.kubernetes.render.Redis;
import dev.isomer.model.Environment;
import dev.isomer.model.component.Code;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Site;
import dev.isomer.model.component.Workload;
import dev.isomer.model.image.Image;
import dev.isomer.model.image.Images;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ImageCheck;
import dev.isomer.model.validation.ValidApplication;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every image that is run is named in one file, and pinned where real users depend on it. */
public final class ImageLimits {

  private ImageLimits() {}

  public static Stream<Finding> findings(ValidApplication<ClusterPlace> application) {
    Stream<String> parts =
        application.application().components().stream()
            .flatMap(component -> image(component, application).stream());
    return findings(
        Stream.concat(parts, Stream.of(Ingress.IMAGE)),
        application.images(),
        application.environment(),
        builtElsewhere(application));
  }

  /** The images that {@code bin/isomer images build} leaves to other tools. */
  private static Set<String> builtElsewhere(ValidApplication<ClusterPlace> application) {
    return application
        .application()
        .workloads()
        .map(application::code)
        .filter(ImageCode.class::isInstance)
        .map(Code::image)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * What is wrong with the entries of these names.
   *
   * @param elsewhere those which {@code bin/isomer images build} does not build
   */
  public static Stream<Finding> findings(
      Stream<String> names, Images images, Environment environment, Set<String> elsewhere) {
    if (!images.problems().isEmpty()) {
      return ImageCheck.file(images);
    }
    return names
        .distinct()
        .flatMap(name -> check(name, images.image(name), environment, elsewhere).stream());
  }

  /** The name of the image that a component runs. */
  private static Optional<String> image(
      Component component, ValidApplication<ClusterPlace> application) {
    return switch (component) {
      case Workload<?> workload -> Optional.of(application.code(workload).image());
      case Site site -> Optional.of(site.name());
      case KeyValueStore store -> Optional.of(Redis.IMAGE);
      case HttpApi api -> Optional.empty();
      case External external -> Optional.empty();
    };
  }

  private static Optional<Finding> check(
      String name, Optional<Image> image, Environment environment, Set<String> elsewhere) {
    Optional<String> repository =
        image
            .map(Image::repository)
            .filter(it -> KubernetesLimits.REPOSITORY.isExceededBy(it.length()));
    return repository.isPresent()
        ? repository.map(it -> tooLong(name, it))
        : ImageCheck.entry(name, image, environment, elsewhere.contains(name));
  }

  private static Finding tooLong(String name, String repository) {
    return Finding.error(
        "capability.image.kubernetes",
        Images.FILE + "/" + name + "/repository",
        KubernetesLimits.REPOSITORY.text(repository.length()),
        "at most " + KubernetesLimits.REPOSITORY.text(),
        "push it under a shorter name");
  }
}
