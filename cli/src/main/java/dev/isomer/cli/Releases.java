package dev.isomer.cli;

import dev.isomer.deploy.Release;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.kubernetes.KubernetesManifests;
import dev.isomer.kubernetes.KubernetesTarget;
import dev.isomer.model.Environment;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.image.Image;
import dev.isomer.model.image.Images;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Renders releases from the descriptions. */
final class Releases {

  private Releases() {}

  /**
   * Renders the requested applications, in the order of the request.
   *
   * @throws dev.isomer.model.validation.InvalidApplicationException if a description is not valid
   */
  static List<Release> rendered(Project project, Estate estate, DeployRequest request)
      throws IOException {
    KubernetesTarget target = target(request.environment(), estate);
    var images = Images.of(project);
    for (Map.Entry<String, Image> entry : request.images().entrySet()) {
      images = images.with(entry.getKey(), entry.getValue());
    }
    Path folder = Files.createTempDirectory("isomer-deploy");
    try {
      return KubernetesManifests.write(
              estate, target, project, images, request.applications(), folder)
          .entrySet()
          .stream()
          .map(each -> release(each.getKey(), target.environment(), each.getValue()))
          .toList();
    } finally {
      delete(folder);
    }
  }

  private static Release release(String name, Environment environment, List<Path> files) {
    return new Release(
        name,
        name + "-" + environment.name(),
        files.stream().flatMap(file -> Manifest.read(file).stream()).toList());
  }

  private static KubernetesTarget target(String environment, Estate estate) {
    return estate.targets(KubernetesTarget.class).stream()
        .filter(target -> target.environment().name().equals(environment))
        .findFirst()
        .orElseThrow();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
