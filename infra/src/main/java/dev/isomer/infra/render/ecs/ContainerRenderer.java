package dev.isomer.infra.render.ecs;

import dev.isomer.infra.compute.Compute;
import dev.isomer.infra.compute.Connections;
import dev.isomer.infra.place.AwsNetwork;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.infra.render.Reach;
import dev.isomer.infra.render.Rendering;
import dev.isomer.infra.rendered.ClusterConstructs;
import dev.isomer.infra.rendered.ContainerConstructs;
import dev.isomer.model.Names;
import dev.isomer.model.component.Edge;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.PerEnvironment;
import dev.isomer.model.component.Scale;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Task;
import dev.isomer.model.component.Worker;
import dev.isomer.model.component.Workload;
import dev.isomer.model.image.Image;
import dev.isomer.model.validation.ValidApplication;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.ecs.CfnService;
import software.amazon.awscdk.services.ecs.CfnService.AwsVpcConfigurationProperty;
import software.amazon.awscdk.services.ecs.CfnService.DeploymentCircuitBreakerProperty;
import software.amazon.awscdk.services.ecs.CfnService.DeploymentConfigurationProperty;
import software.amazon.awscdk.services.ecs.CfnService.LoadBalancerProperty;
import software.amazon.awscdk.services.ecs.CfnService.NetworkConfigurationProperty;
import software.amazon.awscdk.services.ecs.CfnTaskDefinition;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * A program in a container. A service and a worker are kept running by a service of ECS, which
 * replaces replicas without cutting a connection and goes back by itself if new ones do not get
 * well; a task is run to its end by a state machine.
 */
public final class ContainerRenderer {

  /** A replica that is replaced makes room only after another one is there. */
  private static final int ALL = 100;

  private static final int TWICE = 200;

  private ContainerRenderer() {}

  /** Adds what a program in a container becomes. */
  public static void render(Workload<?> workload, Rendering rendering) {
    String id = Names.id(workload);
    var scope = new Construct(rendering.stack(), id + "Container");
    LogGroup logs = rendering.logs(scope, id + "Logs", rendering.environment().logRetention());
    Reach reach = ContainerReach.of(workload, rendering);
    var application = rendering.application();
    Image image = application.images().image(application.code(workload).image()).orElseThrow();
    Role starter = ContainerRoles.starter(workload, image, logs, scope, rendering);
    Role role = ContainerRoles.own(workload, reach, scope, rendering);
    var variables = new TreeMap<>(application.variables(workload));
    variables.putAll(reach.variables());
    CfnTaskDefinition definition =
        new ContainerDefinition(workload, image, variables, logs, rendering).add(starter, role);
    rendering
        .constructs()
        .add(
            workload,
            new ContainerConstructs(
                definition,
                kept(workload, definition, logs, rendering),
                workload instanceof Task task
                    ? TaskMachine.add(task, definition, starter, role, rendering)
                    : null,
                starter,
                role,
                rendering.constructs().cluster().group(workload),
                logs));
  }

  /** How many resources a program in a container becomes. */
  public static long resources(Workload<?> workload, ValidApplication<AwsPlace> application) {
    boolean hasRights = workload.edges().stream().anyMatch(Edge.ToStore.class::isInstance);
    // The log group, the definition and the role that starts it.
    long all = hasRights ? 4 : 3;
    return switch (workload) {
      case Service service -> all + 1 + Scaling.resources(application.scale(service.scale()));
      case Worker worker -> all + 1 + Scaling.resources(application.scale(worker.scale()));
      case Task task -> all + TaskMachine.resources(task);
    };
  }

  /**
   * Makes each service wait for what it needs: the rules that lead to it, without which it cannot
   * join a load balancer, and the services that it reaches, since a replica finds only those that
   * were there before it. No two wait for each other: an edge leads to a finished description.
   */
  public static void order(Rendering rendering) {
    var application = rendering.application().application();
    Compute.containers(application)
        .forEach(
            workload -> {
              CfnService kept = rendering.constructs().container(workload).service();
              if (kept == null) {
                return;
              }
              if (workload instanceof Service service) {
                apis(service, rendering)
                    .forEach(
                        api ->
                            rendering
                                .constructs()
                                .entry(api)
                                .rules()
                                .forEach(kept::addResourceDependency));
              }
              Connections.targets(workload)
                  .map(target -> rendering.constructs().container(target).service())
                  .filter(Objects::nonNull)
                  .forEach(kept::addResourceDependency);
            });
  }

  private static Stream<HttpApi> apis(Service service, Rendering rendering) {
    return rendering
        .application()
        .application()
        .all(HttpApi.class)
        .filter(api -> api.leadsTo(service));
  }

  private static @Nullable CfnService kept(
      Workload<?> workload, CfnTaskDefinition definition, LogGroup logs, Rendering rendering) {
    return switch (workload) {
      case Service service -> kept(service, service.scale(), definition, logs, rendering);
      case Worker worker -> kept(worker, worker.scale(), definition, logs, rendering);
      case Task task -> null;
    };
  }

  private static CfnService kept(
      Workload<?> workload,
      PerEnvironment<Scale> scales,
      CfnTaskDefinition definition,
      LogGroup logs,
      Rendering rendering) {
    Scale scale = rendering.application().scale(scales);
    ClusterConstructs cluster = rendering.constructs().cluster();
    var builder =
        CfnService.Builder.create(rendering.stack(), Names.id(workload))
            .serviceName(workload.name())
            .cluster(cluster.cluster().getRef())
            .taskDefinition(definition.getRef())
            .launchType("FARGATE")
            .platformVersion("LATEST")
            .networkConfiguration(network(workload, rendering))
            .deploymentConfiguration(deployment(new Scale.Fixed(1).equals(scales.everywhere())))
            .availabilityZoneRebalancing("ENABLED")
            .enableExecuteCommand(false)
            .enableEcsManagedTags(true)
            .propagateTags("SERVICE");
    // A number would undo what the scaling has chosen, at every deployment.
    if (scale instanceof Scale.Fixed(int replicas)) {
      builder.desiredCount(replicas);
    }
    if (workload instanceof Service service) {
      List<LoadBalancerProperty> entries = entries(service, rendering);
      if (!entries.isEmpty()) {
        builder
            .loadBalancers(entries)
            .healthCheckGracePeriodSeconds(workload.program().start().toSeconds());
      }
    }
    var connections = ServiceConnect.of(workload, logs, rendering);
    if (connections != null) {
      builder.serviceConnectConfiguration(connections);
    }
    CfnService service = builder.build();
    Scaling.add(scale, service, workload, rendering);
    return service;
  }

  /** The subnets of programs, and nothing that lets anybody in. */
  static NetworkConfigurationProperty network(Workload<?> workload, Rendering rendering) {
    ClusterConstructs cluster = rendering.constructs().cluster();
    return NetworkConfigurationProperty.builder()
        .awsvpcConfiguration(
            AwsVpcConfigurationProperty.builder()
                .subnets(cluster.programSubnets())
                .securityGroups(List.of(cluster.group(workload).getAttrGroupId()))
                .assignPublicIp(hasPublicAddresses(rendering.place()) ? "ENABLED" : "DISABLED")
                .build())
        .build();
  }

  /**
   * Of a single replica, the old one ends before the new one starts: a second one would do the same
   * work again.
   */
  private static DeploymentConfigurationProperty deployment(boolean isSingle) {
    return DeploymentConfigurationProperty.builder()
        .minimumHealthyPercent(isSingle ? 0 : ALL)
        .maximumPercent(isSingle ? ALL : TWICE)
        .deploymentCircuitBreaker(
            DeploymentCircuitBreakerProperty.builder().enable(true).rollback(true).build())
        .build();
  }

  private static List<LoadBalancerProperty> entries(Service service, Rendering rendering) {
    return apis(service, rendering)
        .flatMap(api -> rendering.constructs().entry(api).target(service).stream())
        .map(
            target ->
                LoadBalancerProperty.builder()
                    .containerName(ContainerDefinition.CONTAINER)
                    .containerPort(Connections.port(service))
                    .targetGroupArn(target.getRef())
                    .build())
        .toList();
  }

  /** Whether replicas have public addresses, at which nobody is let in. */
  public static boolean hasPublicAddresses(AwsPlace place) {
    return switch (place.network()) {
      case AwsNetwork.Own own -> true;
      case AwsNetwork.Given given -> given.givesPublicAddresses();
    };
  }
}
