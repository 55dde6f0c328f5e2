package dev.isomer.estate;

import dev.isomer.kubernetes.ApplicationChart;
import dev.isomer.kubernetes.KubernetesTarget;
import dev.isomer.kubernetes.MonitoringChart;
import dev.isomer.kubernetes.PlatformChart;
import dev.isomer.kubernetes.PlatformMonitoringChart;
import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.place.ExternalPlace;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.image.Images;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.ValidApplication;
import dev.isomer.model.validation.Validation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cdk8s.App;
import org.cdk8s.AppProps;

/**
 * Every application on Kubernetes: {@code <output>/<environment>/<application>.k8s.yaml}, and
 * beside it what watches it.
 */
public final class KubernetesApp {

  /** A broker in the same cluster, as RabbitMQ's own operator labels its pods. */
  private static final ExternalPlace BROKER =
      ExternalPlace.inCluster("http://rabbitmq.rabbitmq.svc:15672", "rabbitmq", "rabbitmq");

  /** Where each environment is: put your own domains and brokers here. */
  public static final List<ClusterPlace> PLACES =
      List.of(
          ClusterPlace.of(Environment.DEV, "dev.example.com").external("rabbitmq", BROKER),
          ClusterPlace.of(Environment.PROD, "example.com").overTls().external("rabbitmq", BROKER));

  private KubernetesApp() {}

  /** Writes the manifests of every environment, each in a folder of its own. */
  public static void synthesize(Project project, Path output) {
    var images = Images.of(project);
    for (ClusterPlace place : PLACES) {
      List<String> all =
          Stream.concat(
                  Stream.of(ClusterPlace.PLATFORM),
                  applications(place).stream().map(Application::name))
              .toList();
      Path folder = output.resolve(place.environment().name());
      manifests(project, place.environment(), images, all, folder);
    }
  }

  /**
   * Writes the manifests of some applications in one environment.
   *
   * @param images which images are run: those of the project, or with another for this run
   * @param names of applications, or {@value ClusterPlace#PLATFORM} for what all of them need
   * @param folder where the files go
   * @return for each name, once and in their order, its objects and what watches it
   * @throws dev.isomer.model.validation.InvalidApplicationException where one of them, or the
   *     platform over all that are shipped, has errors
   * @throws IllegalArgumentException where nothing of that name goes there
   */
  public static Map<String, List<Path>> manifests(
      Project project, Environment environment, Images images, List<String> names, Path folder) {
    ClusterPlace place = place(environment);
    var structure = new KubernetesTarget(place);
    List<Application> all = applications(place);
    PlatformChart.require(place, all, images);
    // Nothing is rendered before everything is known to be right.
    var valid = new LinkedHashMap<String, ValidApplication>();
    for (String name : names) {
      if (!name.equals(ClusterPlace.PLATFORM)) {
        var application = named(name, all, environment);
        valid.put(name, Validation.require(application, environment, project, structure, images));
      }
    }
    var app = new App(AppProps.builder().outdir(folder.toString()).build());
    var files = new LinkedHashMap<String, List<Path>>();
    for (String name : new LinkedHashSet<>(names)) {
      ValidApplication application = valid.get(name);
      if (application == null) {
        new PlatformChart(app, place, all, images);
        new PlatformMonitoringChart(app, place);
      } else {
        new ApplicationChart(app, application, place);
        new MonitoringChart(app, application, place);
      }
      files.put(name, List.of(file(folder, name), file(folder, name + MonitoringChart.SUFFIX)));
    }
    app.synth();
    return files;
  }

  private static Path file(Path folder, String name) {
    return folder.resolve(name + ".k8s.yaml");
  }

  private static List<Application> applications(ClusterPlace place) {
    return Estate.applications(new Target(place.environment(), new KubernetesTarget(place)));
  }

  private static ClusterPlace place(Environment environment) {
    return PLACES.stream()
        .filter(place -> place.environment().equals(environment))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    environment.name() + ": no place; one of the estate's; add it to PLACES"));
  }

  private static Application named(
      String name, List<Application> applications, Environment environment) {
    return applications.stream()
        .filter(application -> application.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    name
                        + ": not on Kubernetes in "
                        + environment.name()
                        + "; an application that goes there; mend the name"));
  }
}
