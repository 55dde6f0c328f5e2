package dev.isomer.estate;

import dev.isomer.kubernetes.ApplicationChart;
import dev.isomer.kubernetes.KubernetesStructure;
import dev.isomer.kubernetes.MonitoringChart;
import dev.isomer.kubernetes.PlatformChart;
import dev.isomer.kubernetes.PlatformMonitoringChart;
import dev.isomer.kubernetes.rendered.ClusterPlace;
import dev.isomer.kubernetes.rendered.ExternalPlace;
import dev.isomer.model.Environment;
import dev.isomer.model.image.Images;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.ValidApplication;
import dev.isomer.model.validation.Validation;
import java.nio.file.Path;
import java.util.List;
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
    for (ClusterPlace place : PLACES) {
      String folder = output.resolve(place.environment().name()).toString();
      var app = new App(AppProps.builder().outdir(folder).build());
      var structure = new KubernetesStructure(place);
      var valid =
          Estate.applications().stream()
              .map(each -> Validation.require(each, place.environment(), project, structure))
              .toList();
      new PlatformChart(app, place, Estate.applications(), Images.of(project));
      new PlatformMonitoringChart(app, place);
      for (ValidApplication application : valid) {
        new ApplicationChart(app, application, place);
        new MonitoringChart(app, application, place);
      }
      app.synth();
    }
  }
}
