package dev.isomer.infra.compute;

import dev.isomer.model.Application;
import dev.isomer.model.component.Edge;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Workload;
import dev.isomer.model.defaults.Defaults;
import java.util.stream.Stream;

/** Which services reach each other, and where. */
public final class Connections {

  private Connections() {}

  /** The port at which a service listens: its own, or the one in the variable {@code PORT}. */
  public static int port(Service service) {
    return service.port() == null ? Defaults.V1.kubernetes().pods().port() : service.port();
  }

  /** Whether a program reaches other services, or is reached by them. */
  public static boolean isConnected(Workload<?> workload, Application application) {
    return targets(workload).findAny().isPresent()
        || (workload instanceof Service service && isReached(service, application));
  }

  /** Whether another program of the application has an edge to a service. */
  public static boolean isReached(Service service, Application application) {
    return application.callers(service).findAny().isPresent();
  }

  /** The services that a program has edges to, in their order. */
  public static Stream<Service> targets(Workload<?> workload) {
    return workload.edges().stream()
        .filter(Edge.ToService.class::isInstance)
        .map(edge -> ((Edge.ToService) edge).target());
  }

  /** Whether any edge of an application leads to a service. */
  public static boolean exist(Application application) {
    return application.connections().anyMatch(it -> it.edge() instanceof Edge.ToService);
  }
}
