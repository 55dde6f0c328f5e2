package dev.isomer.infra.render.ecs;

import dev.isomer.infra.compute.Connections;
import dev.isomer.infra.compute.Externals;
import dev.isomer.infra.render.Reach;
import dev.isomer.infra.render.Rendering;
import dev.isomer.model.component.Edge;
import dev.isomer.model.component.Endpoint;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Workload;
import java.util.Map;
import java.util.TreeMap;

/** What the edges of a program in a container become. */
final class ContainerReach {

  private ContainerReach() {}

  /** The variables and rights of a program, with the tables that are in the stack. */
  static Reach of(Workload<?> workload, Rendering rendering) {
    Reach stores =
        Reach.of(
            workload.edges(),
            new Reach.Resources() {
              @Override
              public String table(KeyValueStore store) {
                return rendering.constructs().of(store).table().getTableName();
              }

              @Override
              public String arn(KeyValueStore store) {
                return rendering.constructs().of(store).table().getTableArn();
              }
            });
    var variables = new TreeMap<>(stores.variables());
    variables.putAll(Externals.variables(workload, rendering.place()));
    workload.edges().forEach(edge -> variables.putAll(address(edge)));
    return new Reach(variables, stores.grants());
  }

  private static Map<String, String> address(Edge edge) {
    return switch (edge) {
      case Edge.ToStore store -> Map.of();
      case Edge.ToExternal external -> Map.of();
      case Edge.ToService service ->
          service
              .address()
              .of(
                  Endpoint.open(
                      service.target().protocol().scheme(),
                      service.target().name(),
                      Connections.port(service.target())));
    };
  }
}
