package dev.isomer.kubernetes;

import dev.isomer.kubernetes.limits.PlatformLimits;
import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.platform.CustomResources;
import dev.isomer.kubernetes.platform.Ingress;
import dev.isomer.kubernetes.pod.Labels;
import dev.isomer.kubernetes.render.Policies;
import dev.isomer.model.Application;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Site;
import dev.isomer.model.image.Images;
import dev.isomer.model.validation.InvalidApplicationException;
import dev.isomer.model.validation.Report;
import java.util.List;
import java.util.TreeMap;
import org.cdk8s.Chart;
import org.cdk8s.ChartProps;
import org.cdk8s.plus34.k8s.KubeNamespace;
import org.cdk8s.plus34.k8s.ObjectMeta;
import software.constructs.Construct;

/**
 * What applications need of a cluster, in one environment: the file {@code platform.k8s.yaml}. It
 * comes first: the namespaces, whose data ends only with them, and the ingress.
 */
public final class PlatformChart extends Chart {

  /** The entry of the ingress' image. */
  public static final String IMAGE = Ingress.IMAGE;

  /**
   * Renders the platform.
   *
   * @param scope the cdk8s app
   * @param place where it is to run
   * @param applications those that it makes room for
   * @param images which images are run
   * @throws InvalidApplicationException if {@link #require} would
   */
  public PlatformChart(
      Construct scope, ClusterPlace place, List<Application> applications, Images images) {
    super(
        scope, ClusterPlace.PLATFORM, ChartProps.builder().disableResourceNameHashes(true).build());
    require(place, applications, images);
    var namespaces = new Construct(this, "Namespaces");
    namespace(namespaces, place.platform(), ClusterPlace.PLATFORM);
    applications.forEach(
        application -> namespace(namespaces, place.namespace(application), application.name()));
    CustomResources.add(this);
    Policies.defaultDeny(
        new Construct(this, "Network"),
        ObjectMeta.builder()
            .name("default-deny")
            .namespace(place.platform())
            .labels(Labels.of("default-deny", place.platform(), "network", ClusterPlace.PLATFORM))
            .build());
    List<Application> routed = applications.stream().filter(PlatformChart::isRouted).toList();
    if (!routed.isEmpty()) {
      new Ingress(place, routed, images.image(IMAGE).orElseThrow()).render(this);
    }
  }

  /**
   * Finds what is wrong with applications only where they are together, and with what they share.
   *
   * @throws InvalidApplicationException with all of it
   */
  public static void require(ClusterPlace place, List<Application> applications, Images images) {
    var report = new Report(PlatformLimits.findings(place, applications, images).toList());
    if (report.hasErrors()) {
      throw new InvalidApplicationException(report);
    }
  }

  /** Whether the ingress leads to it: it reads no routes if there are none. */
  private static boolean isRouted(Application application) {
    return application.all(HttpApi.class).findAny().isPresent()
        || application.all(Site.class).findAny().isPresent();
  }

  /**
   * With the strictest Pod Security Standard: enforced, written to the audit log, and warned of.
   */
  private static void namespace(Construct scope, String name, String application) {
    var labels = new TreeMap<>(Labels.of(name, name, "namespace", application));
    Ordered.map("enforce", "restricted", "audit", "restricted", "warn", "restricted")
        .forEach((mode, level) -> labels.put("pod-security.kubernetes.io/" + mode, level));
    KubeNamespace.Builder.create(scope, name)
        .metadata(ObjectMeta.builder().name(name).labels(labels).build())
        .build();
  }
}
