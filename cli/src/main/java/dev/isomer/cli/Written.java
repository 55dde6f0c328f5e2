package dev.isomer.cli;

import dev.isomer.infra.AwsStacks;
import dev.isomer.infra.AwsTarget;
import dev.isomer.kubernetes.KubernetesManifests;
import dev.isomer.kubernetes.KubernetesTarget;
import dev.isomer.model.estate.Estate;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file that the command {@code synth} writes.
 *
 * @param name the stack, the application or the platform in it
 * @param place its region or environment
 * @param file its path, relative to the project's root
 */
record Written(String name, String place, Path file) {

  /** The templates of the stacks; empty if no application goes to AWS. */
  static List<Written> stacks(Estate estate) {
    return estate.shipments(AwsTarget.class).stream()
        .map(
            shipment -> {
              String stack = AwsStacks.id(shipment, estate);
              return new Written(
                  stack,
                  shipment.target().place().region(),
                  Path.of("cdk.out", stack + ".template.json"));
            })
        .toList();
  }

  /** The manifests of the applications that go to a cluster, and of the platform. */
  static List<Written> manifests(Estate estate) {
    return estate.targets(KubernetesTarget.class).stream()
        .flatMap(
            target ->
                KubernetesManifests.names(estate, target).stream()
                    .flatMap(name -> files(name, target.environment().name())))
        .toList();
  }

  private static Stream<Written> files(String name, String environment) {
    return KubernetesManifests.files(name).stream()
        .map(
            file ->
                new Written(
                    name, environment, Path.of(SynthCommand.MANIFESTS, environment).resolve(file)));
  }
}
