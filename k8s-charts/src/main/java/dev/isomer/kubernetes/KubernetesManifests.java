package dev.isomer.kubernetes;

import dev.isomer.kubernetes.limits.PlatformLimits;
import dev.isomer.kubernetes.monitoring.MonitoringNames;
import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.model.Application;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.estate.EstateValidation;
import dev.isomer.model.estate.Placed;
import dev.isomer.model.estate.Shipment;
import dev.isomer.model.image.Images;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cdk8s.App;
import org.cdk8s.AppProps;

/**
 * Every application of an estate that goes to Kubernetes, as manifests: {@code
 * <output>/<environment>/<application>.k8s.yaml}, and beside it what watches it. What all of them
 * need of a cluster has the name {@value ClusterPlace#PLATFORM}.
 */
public final class KubernetesManifests {

  private KubernetesManifests() {}

  /**
   * Writes the manifests of every environment, each in a folder of its own.
   *
   * @throws dev.isomer.model.validation.InvalidApplicationException if an application, or the
   *     platform over all of an environment, has errors
   */
  public static void synthesize(Estate estate, Project project, Path output) {
    var images = Images.of(project);
    for (KubernetesTarget target : estate.targets(KubernetesTarget.class)) {
      Path folder = output.resolve(target.environment().name());
      write(estate, target, project, images, names(estate, target), folder);
    }
  }

  /** What can be rendered for a place, in its order: the platform, then each application. */
  public static List<String> names(Estate estate, KubernetesTarget target) {
    return Stream.concat(
            Stream.of(ClusterPlace.PLATFORM),
            estate.applications(target).stream().map(Application::name))
        .toList();
  }

  /** The files of a name, relative to the folder of its environment. */
  public static List<Path> files(String name) {
    return Stream.of(name, name + MonitoringNames.SUFFIX)
        .map(file -> Path.of(file + ".k8s.yaml"))
        .toList();
  }

  /**
   * Writes the manifests of some names for one place.
   *
   * @param images which images are run: those of the project, or others for this run
   * @param names of {@link #names(Estate, KubernetesTarget)}
   * @param folder where the files go
   * @return for each name, once and in their order, its files
   * @throws dev.isomer.model.validation.InvalidApplicationException if one of them, or the platform
   *     over all that go there, has errors; nothing is written then
   * @throws IllegalArgumentException if nothing of a name goes there
   */
  public static Map<String, List<Path>> write(
      Estate estate,
      KubernetesTarget target,
      Project project,
      Images images,
      List<String> names,
      Path folder) {
    List<String> known = names(estate, target);
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            name
                + ": not on Kubernetes in "
                + target.environment().name()
                + "; "
                + String.join(", ", known)
                + "; correct the name");
      }
    }
    List<Application> all = estate.applications(target);
    List<Shipment<ClusterPlace>> chosen =
        all.stream()
            .filter(application -> names.contains(application.name()))
            .map(application -> new Shipment<>(application, target))
            .toList();
    Stream<Finding> platform =
        names.contains(ClusterPlace.PLATFORM)
            ? PlatformLimits.findings(target.place(), all, images)
            : Stream.of();
    var shared = Stream.concat(platform, together(estate, target).map(Placed::finding)).toList();
    // Nothing is rendered before everything is known to be right.
    var valid = new LinkedHashMap<String, ValidApplication<ClusterPlace>>();
    EstateValidation.require(chosen, estate.rules(), shared, project, images)
        .forEach(application -> valid.put(application.application().name(), application));
    var app = new App(AppProps.builder().outdir(folder.toString()).build());
    var files = new LinkedHashMap<String, List<Path>>();
    for (String name : new LinkedHashSet<>(names)) {
      ValidApplication<ClusterPlace> application = valid.get(name);
      if (application == null) {
        new PlatformChart(app, target.place(), all, images);
        new PlatformMonitoringChart(app, target.place());
      } else {
        new ApplicationChart(app, application);
        new MonitoringChart(app, application);
      }
      files.put(name, files(name).stream().map(folder::resolve).toList());
    }
    app.synth();
    return files;
  }

  /** What is wrong with applications only together, at each place. */
  public static List<Placed> findings(Estate estate, Project project) {
    return estate.targets(KubernetesTarget.class).stream()
        .flatMap(target -> together(estate, target))
        .toList();
  }

  private static Stream<Placed> together(Estate estate, KubernetesTarget target) {
    List<Application> all = estate.applications(target);
    List<ClusterPlace> places =
        estate.targets(KubernetesTarget.class).stream().map(KubernetesTarget::place).toList();
    return Stream.concat(
        PlatformLimits.together(all)
            .map(about -> new Placed(about.application(), target, about.finding())),
        all.stream()
            .flatMap(
                application ->
                    PlatformLimits.environments(target.place(), places)
                        .map(finding -> new Placed(application, target, finding))));
  }
}
