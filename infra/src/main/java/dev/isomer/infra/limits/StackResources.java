package dev.isomer.infra.limits;

import dev.isomer.infra.compute.Compute;
import dev.isomer.infra.monitoring.Monitoring;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.infra.render.ApiRenderer;
import dev.isomer.infra.render.SiteRenderer;
import dev.isomer.infra.render.ecs.ClusterRenderer;
import dev.isomer.infra.render.ecs.ContainerRenderer;
import dev.isomer.infra.render.ecs.EntryRenderer;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.component.Workload;
import dev.isomer.model.openapi.Route;
import dev.isomer.model.validation.ValidApplication;

/** How many CloudFormation resources an application becomes, without rendering it. */
public final class StackResources {

  /** The role, its log group, the function, its version and its alias. */
  private static final int SERVICE = 5;

  /** The API, the account's setting and its role, deployment, stage, log group, permission. */
  private static final int API = 7;

  /**
   * The bucket and its policy, distribution, origin access control, headers, and the copy of the
   * files with its function, layer, role and log group.
   */
  private static final int SITE = 10;

  /** The log group, its policy, and source, destination and delivery of the access log. */
  private static final int SITE_ACCESS_LOG = 5;

  private StackResources() {}

  public static long of(ValidApplication<AwsPlace> application) {
    var described = application.application();
    return ClusterRenderer.resources(described, application.place())
        + described.components().stream().mapToLong(component -> of(component, application)).sum()
        + Monitoring.resources(described, application.place());
  }

  private static long of(Component component, ValidApplication<AwsPlace> application) {
    return switch (component) {
      case KeyValueStore store -> 1;
      case Service service when Compute.of(service) == Compute.FUNCTION -> SERVICE;
      case Workload<?> workload -> ContainerRenderer.resources(workload, application);
      case HttpApi api when Compute.isOfContainers(api) ->
          EntryRenderer.resources(api, application);
      case HttpApi api ->
          API
              + ApiRenderer.REFUSALS
              + ApiLimits.resources(api, application)
              + application.routes(api).stream().map(Route::path).distinct().count();
      case Site site ->
          SITE
              + (SiteRenderer.policies(site) - 1)
              + (application.place().seesSiteMetrics() ? SITE_ACCESS_LOG : 0);
      case External external -> 0;
    };
  }
}
