package dev.isomer.cli;

import dev.isomer.estate.AwsApp;
import dev.isomer.estate.KubernetesApp;
import dev.isomer.estate.Shipped;
import dev.isomer.estate.Target;
import dev.isomer.infra.AwsTarget;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.kubernetes.KubernetesTarget;
import dev.isomer.kubernetes.MonitoringChart;
import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.model.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that a synthesis writes.
 *
 * @param name the stack, the application or the platform that is in it
 * @param place the region or the environment that it is for
 * @param file its path, relative to the project's root
 */
record Written(String name, String place, Path file) {

  /** The templates of stacks: none if no application goes to AWS. */
  static List<Written> stacks(List<Shipped> shipped) {
    var stacks = new ArrayList<Written>();
    for (Place place : AwsApp.PLACES) {
      if (!names(new Target(place.environment(), new AwsTarget(place)), shipped).isEmpty()) {
        String stack = Names.stack(place.environment());
        stacks.add(
            new Written(stack, place.region(), Path.of("cdk.out", stack + ".template.json")));
      }
    }
    return stacks;
  }

  /** The manifests of the applications that go to a cluster, and of the platform below them. */
  static List<Written> manifests(List<Shipped> shipped) {
    var manifests = new ArrayList<Written>();
    for (ClusterPlace place : KubernetesApp.PLACES) {
      var names = names(new Target(place.environment(), new KubernetesTarget(place)), shipped);
      if (!names.isEmpty()) {
        add(ClusterPlace.PLATFORM, place, manifests);
        names.forEach(name -> add(name, place, manifests));
      }
    }
    return manifests;
  }

  private static void add(String name, ClusterPlace place, List<Written> manifests) {
    String environment = place.environment().name();
    for (String suffix : List.of("", MonitoringChart.SUFFIX)) {
      manifests.add(
          new Written(
              name,
              environment,
              Path.of(SynthCommand.MANIFESTS, environment, name + suffix + ".k8s.yaml")));
    }
  }

  private static List<String> names(Target target, List<Shipped> shipped) {
    return shipped.stream()
        .filter(each -> each.targets().contains(target))
        .map(each -> each.application().name())
        .toList();
  }
}
