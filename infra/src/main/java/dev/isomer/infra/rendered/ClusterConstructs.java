package dev.isomer.infra.rendered;

import dev.isomer.model.Ordered;
import dev.isomer.model.component.Workload;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.ec2.CfnSecurityGroup;
import software.amazon.awscdk.services.ecs.CfnCluster;
import software.amazon.awscdk.services.servicediscovery.CfnHttpNamespace;

/**
 * What the containers of an application share.
 *
 * @param cluster where they run
 * @param namespace the names by which services reach each other, absent if none does
 * @param vpc the id of their network
 * @param programSubnets the ids of the subnets of programs
 * @param entrySubnets the ids of the subnets of load balancers
 * @param groups the security group of each program, by its name
 */
public record ClusterConstructs(
    CfnCluster cluster,
    @Nullable CfnHttpNamespace namespace,
    String vpc,
    List<String> programSubnets,
    List<String> entrySubnets,
    Map<String, CfnSecurityGroup> groups) {
  public ClusterConstructs {
    programSubnets = List.copyOf(programSubnets);
    entrySubnets = List.copyOf(entrySubnets);
    groups = Ordered.sorted(groups);
  }

  /** The security group of a program. */
  public CfnSecurityGroup group(Workload<?> workload) {
    return Objects.requireNonNull(groups.get(workload.name()));
  }
}
