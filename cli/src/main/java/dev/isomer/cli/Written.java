package dev.isomer.cli;

import dev.isomer.infra.AwsStacks;
import dev.isomer.infra.AwsTarget;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.kubernetes.KubernetesManifests;
import dev.isomer.kubernetes.KubernetesTarget;
import dev.isomer.model.Names;
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

  /** The templates of the stacks; empty if nothing goes to AWS. */
  static List<Written> stacks(Estate estate) {
    return Stream.concat(
            estate.shipments(AwsTarget.class).stream()
                .map(
                    shipment ->
                        stack(AwsStacks.id(shipment, estate), shipment.target().place().region())),
            AwsStacks.deployRoles(estate).stream()
                .map(roles -> stack(Names.deployRolesStack(), AwsPlace.GLOBAL_REGION)))
        .toList();
  }

  private static Written stack(String id, String region) {
    return new Written(id, region, Path.of("cdk.out", id + ".template.json"));
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
