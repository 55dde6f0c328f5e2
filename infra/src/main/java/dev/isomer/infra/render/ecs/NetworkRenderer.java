package dev.isomer.infra.render.ecs;

import dev.isomer.infra.place.AwsNetwork;
import dev.isomer.infra.render.Rendering;
import dev.isomer.model.Names;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awscdk.CfnTag;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.CfnInternetGateway;
import software.amazon.awscdk.services.ec2.CfnRoute;
import software.amazon.awscdk.services.ec2.CfnRouteTable;
import software.amazon.awscdk.services.ec2.CfnSubnet;
import software.amazon.awscdk.services.ec2.CfnSubnetRouteTableAssociation;
import software.amazon.awscdk.services.ec2.CfnVPC;
import software.amazon.awscdk.services.ec2.CfnVPCEndpoint;
import software.amazon.awscdk.services.ec2.CfnVPCGatewayAttachment;

/**
 * The network of containers. One of the application's own has no NAT gateway: programs reach the
 * outside from public addresses, at which their security groups let nobody in, and DynamoDB through
 * a gateway endpoint, which is free. Why: {@code docs/decisions/0019-images-on-aws.md}.
 *
 * @param vpc its id
 * @param programs the ids of the subnets of programs
 * @param entries the ids of the subnets of load balancers
 */
record NetworkRenderer(String vpc, List<String> programs, List<String> entries) {

  /** A load balancer needs two zones (Elastic Load Balancing, "Application Load Balancers"). */
  private static final int ZONES = 2;

  private static final String RANGE = "10.0.0.0/16";

  /**
   * The VPC, its gateway and the attachment; a table, a route and an endpoint; a table of entries;
   * for each zone two subnets and their associations.
   */
  static final int RESOURCES = 3 + 3 + 1 + ZONES * 4;

  /** The network of a place, added to the stack if it is the application's own. */
  static NetworkRenderer of(Rendering rendering) {
    return switch (rendering.place().network()) {
      case AwsNetwork.Own own -> own(rendering);
      case AwsNetwork.Given given ->
          new NetworkRenderer(given.vpc(), given.programs(), given.entries());
    };
  }

  private static NetworkRenderer own(Rendering rendering) {
    Stack stack = rendering.stack();
    List<CfnTag> name =
        List.of(
            CfnTag.builder()
                .key("Name")
                .value(Names.full(rendering.application().application(), rendering.environment()))
                .build());
    CfnVPC vpc =
        CfnVPC.Builder.create(stack, "Network")
            .cidrBlock(RANGE)
            .enableDnsHostnames(true)
            .enableDnsSupport(true)
            .tags(name)
            .build();
    // CloudFront's VPC origins ask for a gateway, too, though their traffic does not pass it.
    var gateway = CfnInternetGateway.Builder.create(stack, "NetworkGateway").tags(name).build();
    var attached =
        CfnVPCGatewayAttachment.Builder.create(stack, "NetworkGatewayAttachment")
            .vpcId(vpc.getRef())
            .internetGatewayId(gateway.getRef())
            .build();
    CfnRouteTable open = table("ProgramRoutes", vpc, stack);
    CfnRouteTable closed = table("EntryRoutes", vpc, stack);
    CfnRoute.Builder.create(stack, "ProgramRoute")
        .routeTableId(open.getRef())
        .destinationCidrBlock("0.0.0.0/0")
        .gatewayId(gateway.getRef())
        .build()
        .addResourceDependency(attached);
    CfnVPCEndpoint.Builder.create(stack, "StoreEndpoint")
        .vpcId(vpc.getRef())
        .serviceName("com.amazonaws." + stack.getRegion() + ".dynamodb")
        .vpcEndpointType("Gateway")
        .routeTableIds(List.of(open.getRef()))
        .build();
    return new NetworkRenderer(
        vpc.getRef(),
        subnets("Program", 0, open, vpc, stack),
        subnets("Entry", ZONES, closed, vpc, stack));
  }

  private static CfnRouteTable table(String id, CfnVPC vpc, Stack stack) {
    return CfnRouteTable.Builder.create(stack, id).vpcId(vpc.getRef()).build();
  }

  private static List<String> subnets(
      String name, int first, CfnRouteTable table, CfnVPC vpc, Stack stack) {
    return IntStream.range(0, ZONES)
        .mapToObj(
            zone -> subnet(name + "Subnet" + (zone + 1), first + zone, zone, table, vpc, stack))
        .toList();
  }

  private static String subnet(
      String id, int block, int zone, CfnRouteTable table, CfnVPC vpc, Stack stack) {
    CfnSubnet subnet =
        CfnSubnet.Builder.create(stack, id)
            .vpcId(vpc.getRef())
            .cidrBlock("10.0." + block * 16 + ".0/20")
            .availabilityZone(Fn.select(zone, Fn.getAzs(stack.getRegion())))
            .mapPublicIpOnLaunch(false)
            .build();
    CfnSubnetRouteTableAssociation.Builder.create(stack, id + "Routes")
        .subnetId(subnet.getRef())
        .routeTableId(table.getRef())
        .build();
    return subnet.getRef();
  }
}
