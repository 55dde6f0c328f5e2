package dev.isomer.cli;

import dev.isomer.deploy.Release;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.kubernetes.KubernetesManifests;
import dev.isomer.kubernetes.KubernetesTarget;
import dev.isomer.kubernetes.place.ClusterPlace;
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
          .map(each -> verified(each, request, estate, target.place()))
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

  /** The release with the command that verifies it, if the request has one. */
  static Release verified(
      Release release, DeployRequest request, Estate estate, ClusterPlace place) {
    String command = request.verifications().get(release.application());
    return command == null
        ? release
        : release.verifiedBy(
            new ShellVerification(
                command,
                VerifiedPlace.variables(
                    estate.application(release.application()).orElseThrow(), place)));
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
