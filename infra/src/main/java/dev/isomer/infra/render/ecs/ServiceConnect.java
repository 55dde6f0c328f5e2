package dev.isomer.infra.render.ecs;

import dev.isomer.infra.compute.Connections;
import dev.isomer.infra.render.Rendering;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Workload;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.ecs.CfnService.LogConfigurationProperty;
import software.amazon.awscdk.services.ecs.CfnService.ServiceConnectClientAliasProperty;
import software.amazon.awscdk.services.ecs.CfnService.ServiceConnectConfigurationProperty;
import software.amazon.awscdk.services.ecs.CfnService.ServiceConnectServiceProperty;
import software.amazon.awscdk.services.logs.LogGroup;

/** How services reach each other: by name and port, through a proxy that balances the load. */
final class ServiceConnect {

  private ServiceConnect() {}

  /** The settings of a program; absent if it reaches no service and none reaches it. */
  static @Nullable ServiceConnectConfigurationProperty of(
      Workload<?> workload, LogGroup logs, Rendering rendering) {
    var application = rendering.application().application();
    if (!Connections.isConnected(workload, application)) {
      return null;
    }
    var namespace = Objects.requireNonNull(rendering.constructs().cluster().namespace());
    var connected =
        ServiceConnectConfigurationProperty.builder()
            .enabled(true)
            .namespace(namespace.getAttrArn())
            .logConfiguration(
                LogConfigurationProperty.builder()
                    .logDriver("awslogs")
                    .options(ContainerDefinition.options(logs, "proxy", rendering))
                    .build());
    if (workload instanceof Service service && Connections.isReached(service, application)) {
      connected.services(List.of(reached(service)));
    }
    return connected.build();
  }

  private static ServiceConnectServiceProperty reached(Service service) {
    return ServiceConnectServiceProperty.builder()
        .portName(ContainerDefinition.CONTAINER)
        .discoveryName(service.name())
        .clientAliases(
            List.of(
                ServiceConnectClientAliasProperty.builder()
                    .dnsName(service.name())
                    .port(Connections.port(service))
                    .build()))
        .build();
  }
}
