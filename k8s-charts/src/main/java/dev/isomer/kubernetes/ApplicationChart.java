package dev.isomer.kubernetes;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.pod.Labels;
import dev.isomer.kubernetes.render.ApiRenderer;
import dev.isomer.kubernetes.render.Policies;
import dev.isomer.kubernetes.render.Rendering;
import dev.isomer.kubernetes.render.ServiceRenderer;
import dev.isomer.kubernetes.render.SiteRenderer;
import dev.isomer.kubernetes.render.StoreRenderer;
import dev.isomer.kubernetes.render.TaskRenderer;
import dev.isomer.kubernetes.render.WorkerRenderer;
import dev.isomer.kubernetes.rendered.Constructs;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.component.Task;
import dev.isomer.model.component.Worker;
import dev.isomer.model.validation.ValidApplication;
import org.cdk8s.Chart;
import org.cdk8s.ChartProps;
import org.cdk8s.plus34.k8s.ObjectMeta;
import software.constructs.Construct;

/**
 * An application in one environment on Kubernetes: the file {@code <application>.k8s.yaml}. Its
 * namespace is made by the platform's chart, since whoever deletes a namespace deletes its data.
 */
public final class ApplicationChart extends Chart {
  private final Constructs constructs = new Constructs();

  /**
   * Renders an application.
   *
   * @param scope the cdk8s app
   * @param application what is rendered
   */
  public ApplicationChart(Construct scope, ValidApplication<ClusterPlace> application) {
    super(
        scope,
        application.application().name(),
        ChartProps.builder().disableResourceNameHashes(true).build());
    var rendering = new Rendering(this, application, constructs);
    Policies.defaultDeny(new Construct(this, "Network"), everything(application));
    if (application.application().all(KeyValueStore.class).findAny().isPresent()) {
      StoreRenderer.render(rendering);
    }
    application.application().components().forEach(component -> render(component, rendering));
  }

  /** What each component became: the way to add what the description has no word for. */
  public Constructs constructs() {
    return constructs;
  }

  private static ObjectMeta everything(ValidApplication<ClusterPlace> application) {
    String namespace = application.place().namespace(application.application());
    String name = application.application().name();
    return ObjectMeta.builder()
        .name("default-deny")
        .namespace(namespace)
        .labels(Labels.of("default-deny", namespace, "network", name))
        .build();
  }

  private static void render(Component component, Rendering rendering) {
    switch (component) {
      // All stores together, before the rest.
      case KeyValueStore store -> {}
      case Service service -> ServiceRenderer.render(service, rendering);
      case Worker worker -> WorkerRenderer.render(worker, rendering);
      case Task task -> TaskRenderer.render(task, rendering);
      case HttpApi api -> ApiRenderer.render(api, rendering);
      case Site site -> SiteRenderer.render(site, rendering);
      // Others run it: what we add is in the objects of those that call it.
      case External external -> {}
    }
  }
}
