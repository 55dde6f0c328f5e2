package dev.isomer.cli;

import dev.isomer.kubernetes.KubernetesTarget;
import dev.isomer.kubernetes.PlatformChart;
import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.model.Application;
import dev.isomer.model.component.Code;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.Site;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.estate.Shipped;
import dev.isomer.model.validation.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An application, or the platform, that can be deployed to a cluster.
 *
 * @param name its name on the command line
 * @param parts a description of its components
 * @param environments the environments to which it goes
 * @param images its entries of images.yaml, which can be replaced for one deploy
 */
record Deployable(String name, String parts, List<String> environments, List<String> images) {

  Deployable {
    environments = List.copyOf(environments);
    images = List.copyOf(images);
  }

  /** All deployables of an estate, the platform first. */
  static List<Deployable> all(Estate estate) {
    var platform =
        new Deployable(
            ClusterPlace.PLATFORM,
            "the namespaces, and the ingress",
            environments(estate.targets(KubernetesTarget.class).stream()),
            List.of(PlatformChart.IMAGE));
    var applications =
        estate.shipped().stream()
            .map(Deployable::of)
            .filter(each -> !each.environments().isEmpty());
    return Stream.concat(Stream.of(platform), applications).toList();
  }

  /** The environments to which at least one of them goes. */
  static List<String> environments(List<Deployable> known) {
    return known.stream().flatMap(each -> each.environments().stream()).distinct().toList();
  }

  private static List<String> environments(Stream<? extends Target<?>> targets) {
    return targets
        .filter(KubernetesTarget.class::isInstance)
        .map(target -> target.environment().name())
        .distinct()
        .toList();
  }

  private static Deployable of(Shipped shipped) {
    Application application = shipped.application();
    Stream<String> programs =
        application
            .workloads()
            .flatMap(workload -> Stream.<Code>ofNullable(workload.code()))
            .map(Code::image);
    Stream<String> sites = application.all(Site.class).map(Site::name);
    return new Deployable(
        application.name(),
        parts(application),
        environments(shipped.targets().stream()),
        Stream.concat(programs, sites).distinct().toList());
  }

  /** The components in words, such as {@code 2 key-value stores, service, HTTP API}. */
  static String parts(Application application) {
    Map<String, Long> counts =
        application.components().stream()
            .map(Component::kind)
            .collect(
                Collectors.groupingBy(
                    kind -> kind.toString(), LinkedHashMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() == 1 ? entry.getKey() : plural(entry))
        .collect(Collectors.joining(", "));
  }

  private static String plural(Map.Entry<String, Long> count) {
    return count.getValue() + " " + count.getKey() + "s";
  }
}
