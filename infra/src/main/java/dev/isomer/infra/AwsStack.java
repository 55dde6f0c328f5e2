package dev.isomer.infra;

import dev.isomer.infra.compute.Compute;
import dev.isomer.infra.monitoring.Monitoring;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.infra.render.ApiRenderer;
import dev.isomer.infra.render.Rendering;
import dev.isomer.infra.render.ServiceRenderer;
import dev.isomer.infra.render.SiteRenderer;
import dev.isomer.infra.render.StoreRenderer;
import dev.isomer.infra.render.ecs.ClusterRenderer;
import dev.isomer.infra.render.ecs.ContainerRenderer;
import dev.isomer.infra.render.ecs.EntryRenderer;
import dev.isomer.infra.rendered.Constructs;
import dev.isomer.model.Application;
import dev.isomer.model.Names;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.component.Workload;
import dev.isomer.model.validation.ValidApplication;
import java.util.Comparator;
import java.util.Map;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/**
 * An application in one environment on AWS: {@code DevStack}, {@code ProdStack}. The region is the
 * place's; the account is the one whose credentials the CDK CLI finds, so that a synthesis needs
 * none.
 */
public final class AwsStack extends Stack {
  private final Constructs constructs = new Constructs();

  /**
   * Renders an application.
   *
   * @param scope the CDK app
   * @param id the stack's id in the app, which a person types
   * @param application what is rendered, for a place on AWS
   */
  public AwsStack(Construct scope, String id, ValidApplication<AwsPlace> application) {
    super(scope, id, props(application));
    var rendering = new Rendering(this, application, constructs);
    ClusterRenderer.render(rendering);
    application.application().components().stream()
        .sorted(Comparator.comparingInt(AwsStack::rank))
        .forEach(component -> render(component, rendering));
    ContainerRenderer.order(rendering);
    Monitoring.add(this, application, constructs);
  }

  /** What each component became: the way to add what the description has no word for. */
  public Constructs constructs() {
    return constructs;
  }

  private static StackProps props(ValidApplication<AwsPlace> application) {
    AwsPlace place = application.place();
    return StackProps.builder()
        .env(Environment.builder().region(place.region()).build())
        .stackName(Names.full(application.application(), place.environment()))
        .description(
            application.application().name()
                + " in "
                + place.environment().name()
                + ", owned by "
                + application.application().owner())
        .terminationProtection(place.environment().protectsData())
        .tags(tags(application.application(), place))
        // It would add a resource that nobody described.
        .analyticsReporting(false)
        .build();
  }

  private static Map<String, String> tags(Application application, AwsPlace place) {
    return Ordered.map(
        "application", application.name(),
        "environment", place.environment().name(),
        "owner", application.owner());
  }

  /**
   * A component is rendered after what it leads to; a program in a container joins the load
   * balancer of its API, and comes after it.
   */
  private static int rank(Component component) {
    return switch (component) {
      case KeyValueStore store -> 0;
      case External external -> 0;
      case HttpApi api when Compute.isOfContainers(api) -> 1;
      case Workload<?> workload -> 2;
      case HttpApi api -> 3;
      case Site site -> 4;
    };
  }

  private static void render(Component component, Rendering rendering) {
    switch (component) {
      case KeyValueStore store -> StoreRenderer.render(store, rendering);
      case Service service when Compute.of(service) == Compute.FUNCTION ->
          ServiceRenderer.render(service, rendering);
      case Workload<?> workload -> ContainerRenderer.render(workload, rendering);
      case HttpApi api when Compute.isOfContainers(api) -> EntryRenderer.render(api, rendering);
      case HttpApi api -> ApiRenderer.render(api, rendering);
      case Site site -> SiteRenderer.render(site, rendering);
      case External external -> {
        // Others run it: only its address is known here.
      }
    }
  }
}
