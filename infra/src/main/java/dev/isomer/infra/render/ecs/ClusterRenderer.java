package dev.isomer.infra.render.ecs;

import dev.isomer.infra.compute.Compute;
import dev.isomer.infra.compute.Connections;
import dev.isomer.infra.compute.Externals;
import dev.isomer.infra.place.AwsNetwork;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.infra.render.Rendering;
import dev.isomer.infra.rendered.ClusterConstructs;
import dev.isomer.model.Application;
import dev.isomer.model.Names;
import dev.isomer.model.component.Edge;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.CfnSecurityGroup;
import software.amazon.awscdk.services.ec2.CfnSecurityGroupEgress;
import software.amazon.awscdk.services.ec2.CfnSecurityGroupIngress;
import software.amazon.awscdk.services.ecs.CfnCluster;
import software.amazon.awscdk.services.servicediscovery.CfnHttpNamespace;

/**
 * What the containers of an application share: a network, a cluster, the namespace in which
 * services find each other, and a security group for each program, with one rule on both sides for
 * each edge.
 */
public final class ClusterRenderer {

  /** Registries of images, and the APIs of AWS: the interface of a program is used for both. */
  static final int HTTPS = 443;

  private ClusterRenderer() {}

  /** Adds what the containers of an application share, if it has any. */
  public static void render(Rendering rendering) {
    Application application = rendering.application().application();
    if (Compute.containers(application).findAny().isEmpty()) {
      return;
    }
    var network = NetworkRenderer.of(rendering);
    CfnCluster cluster =
        CfnCluster.Builder.create(rendering.stack(), "Cluster")
            .clusterName(Names.full(application, rendering.environment()))
            .build();
    var groups = new TreeMap<String, CfnSecurityGroup>();
    Compute.containers(application)
        .forEach(each -> groups.put(each.name(), group(each, network.vpc(), rendering)));
    Compute.containers(application).forEach(each -> edges(each, groups, rendering.stack()));
    rendering
        .constructs()
        .add(
            new ClusterConstructs(
                cluster,
                Connections.exist(application) ? namespace(rendering) : null,
                network.vpc(),
                network.programs(),
                network.entries(),
                groups));
  }

  /** How many resources the containers of an application share. */
  public static long resources(Application application, AwsPlace place) {
    long containers = Compute.containers(application).count();
    if (containers == 0) {
      return 0;
    }
    long edges = Compute.containers(application).flatMap(Connections::targets).count();
    return 1
        + (place.network() instanceof AwsNetwork.Own ? NetworkRenderer.RESOURCES : 0)
        + (edges > 0 ? 1 : 0)
        + containers
        + 2 * edges;
  }

  private static CfnHttpNamespace namespace(Rendering rendering) {
    return CfnHttpNamespace.Builder.create(rendering.stack(), "Connections")
        .name(Names.full(rendering.application().application(), rendering.environment()))
        .description("The services of " + rendering.application().application().name())
        .build();
  }

  /** A group without a rule for what comes in, which edges add. */
  private static CfnSecurityGroup group(Workload<?> workload, String vpc, Rendering rendering) {
    return CfnSecurityGroup.Builder.create(rendering.stack(), Names.id(workload) + "Group")
        .groupDescription("Who reaches " + rendering.name(workload) + " and whom it reaches")
        .vpcId(vpc)
        .securityGroupEgress(outwards(workload, rendering.place()))
        .build();
  }

  private static List<CfnSecurityGroup.EgressProperty> outwards(
      Workload<?> workload, AwsPlace place) {
    var rules = new ArrayList<CfnSecurityGroup.EgressProperty>();
    rules.add(outwards(HTTPS, "Registries of images and the APIs of AWS"));
    workload.edges().stream()
        .filter(Edge.ToExternal.class::isInstance)
        .map(edge -> ((Edge.ToExternal) edge).target())
        .forEach(
            external -> {
              int port = Externals.endpoint(external, place).port();
              if (rules.stream()
                  .noneMatch(rule -> Integer.valueOf(port).equals(rule.getFromPort()))) {
                rules.add(outwards(port, external.name()));
              }
            });
    return rules;
  }

  private static CfnSecurityGroup.EgressProperty outwards(int port, String to) {
    return CfnSecurityGroup.EgressProperty.builder()
        .ipProtocol("tcp")
        .fromPort(port)
        .toPort(port)
        .cidrIp("0.0.0.0/0")
        .description(to)
        .build();
  }

  /** The two sides of each edge to a service: two groups that name each other would be a circle. */
  private static void edges(Workload<?> from, Map<String, CfnSecurityGroup> groups, Stack stack) {
    String source = Objects.requireNonNull(groups.get(from.name())).getAttrGroupId();
    Connections.targets(from)
        .forEach(
            to -> {
              String target = Objects.requireNonNull(groups.get(to.name())).getAttrGroupId();
              String id = Names.id(from) + "To" + Names.id(to);
              outwards(id + "Egress", source, target, to, stack);
              inwards(id + "Ingress", target, source, Connections.port(to), from.name(), stack);
            });
  }

  private static void outwards(String id, String from, String to, Service service, Stack stack) {
    CfnSecurityGroupEgress.Builder.create(stack, id)
        .groupId(from)
        .destinationSecurityGroupId(to)
        .ipProtocol("tcp")
        .fromPort(Connections.port(service))
        .toPort(Connections.port(service))
        .description("To " + service.name())
        .build();
  }

  /** Lets the members of one group reach those of another at a port. */
  static void inwards(String id, String to, String from, int port, String name, Stack stack) {
    CfnSecurityGroupIngress.Builder.create(stack, id)
        .groupId(to)
        .sourceSecurityGroupId(from)
        .ipProtocol("tcp")
        .fromPort(port)
        .toPort(port)
        .description("From " + name)
        .build();
  }
}
