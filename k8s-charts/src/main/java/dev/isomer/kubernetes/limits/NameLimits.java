package dev.isomer.kubernetes.limits;

import dev.isomer.kubernetes.monitoring.MonitoringNames;
import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.render.Redis;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Secret;
import dev.isomer.model.component.Site;
import dev.isomer.model.component.Workload;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names that meet in a namespace, or namespaces in a cluster. */
public final class NameLimits {

  /** Names that the API server keeps for itself (Kubernetes documentation, "Namespaces"). */
  private static final String OF_KUBERNETES = "kube-";

  private NameLimits() {}

  public static Stream<Finding> findings(ValidApplication<ClusterPlace> application) {
    return Stream.of(
            application.application().components().stream()
                .filter(component -> reserved(component, application).contains(component.name()))
                .map(component -> name(component, application)),
            application
                .application()
                .workloads()
                .flatMap(workload -> secrets(workload, application)),
            application(application))
        .flatMap(findings -> findings);
  }

  /** The names of objects, of the kinds that a component becomes, which are no component's. */
  private static Set<String> reserved(
      Component component, ValidApplication<ClusterPlace> application) {
    return switch (component) {
      case Workload<?> workload -> ofWorkloads(application);
      case Site site -> {
        var names = new TreeSet<>(ofWorkloads(application));
        names.addAll(ofFiles(application));
        names.addAll(ofRoutes(application));
        yield names;
      }
      case HttpApi api -> ofRoutes(application);
      // A prefix of keys, and an address.
      case KeyValueStore store -> Set.of();
      case External external -> Set.of();
    };
  }

  private static Set<String> ofWorkloads(ValidApplication<ClusterPlace> application) {
    // The first is the account that Kubernetes itself puts into each namespace.
    return Ordered.set(
        "default",
        "default-deny",
        MonitoringNames.dashboard(application.application()),
        Redis.name(application.application().name()));
  }

  /** A site has a ConfigMap of its own name. */
  private static Set<String> ofFiles(ValidApplication<ClusterPlace> application) {
    return application
        .application()
        .workloads()
        .filter(workload -> !workload.program().files().isEmpty())
        .map(workload -> workload.name() + "-files")
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> ofRoutes(ValidApplication<ClusterPlace> application) {
    return application
        .application()
        .all(Site.class)
        .map(site -> site.name() + "-redirect")
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Finding name(Component component, ValidApplication<ClusterPlace> application) {
    return Finding.error(
        "capability.name.kubernetes",
        application.path(component.name(), "name"),
        "the name " + component.name(),
        "these names are taken by other objects: "
            + String.join(", ", reserved(component, application)),
        "rename it");
  }

  /** Secrets that hold what a program must not have: others' passwords, the host's private key. */
  private static Stream<Finding> secrets(
      Workload<?> workload, ValidApplication<ClusterPlace> application) {
    String name = application.application().name();
    Set<String> taken = Ordered.set(Redis.name(name) + "-users", name + "-tls");
    return workload.secrets().entrySet().stream()
        .filter(secret -> taken.contains(secret.getValue().name()))
        .map(secret -> secret(secret, taken, workload, application));
  }

  private static Finding secret(
      Map.Entry<String, Secret> secret,
      Set<String> taken,
      Workload<?> workload,
      ValidApplication<ClusterPlace> application) {
    return Finding.error(
        "capability.secret.kubernetes",
        application.path(workload.name(), "secrets", secret.getKey()),
        "the Secret " + secret.getValue().name(),
        "the Secrets of Redis' users and of the host's certificate are not for programs: "
            + String.join(", ", taken),
        "keep the value in a Secret of another name");
  }

  private static Stream<Finding> application(ValidApplication<ClusterPlace> application) {
    String name = application.application().name();
    String namespace = application.place().namespace(application.application());
    boolean isFile =
        name.equals(ClusterPlace.PLATFORM)
            || name.equals(ClusterPlace.PLATFORM + MonitoringNames.SUFFIX);
    boolean isNamespace =
        namespace.startsWith(OF_KUBERNETES)
            || namespace.equals(application.place().monitoring().namespace())
            || namespace.equals(application.place().dns().namespace());
    return isFile || isNamespace
        ? Stream.of(
            Finding.error(
                "capability.application.kubernetes",
                name + "/name",
                "the name " + name + ", which makes the namespace " + namespace,
                "names other than "
                    + ClusterPlace.PLATFORM
                    + " and "
                    + ClusterPlace.PLATFORM
                    + MonitoringNames.SUFFIX
                    + ", and namespaces that are not the cluster's own",
                "rename the application"))
        : Stream.of();
  }
}
