package dev.isomer.local;

import dev.isomer.model.component.Edge;
import dev.isomer.model.component.Endpoint;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import java.util.List;
import java.util.Map;

/** The rendering of an edge on a laptop. */
final class Reach {

  private Reach() {}

  /** Where the parts of a run are. */
  interface Places {

    /** Where a store is for the program of the edge. */
    Endpoint of(KeyValueStore store);

    /** The port of another service on this machine. */
    int port(Service service);
  }

  /** The addresses that the program gets, by variable; others say where an external system is. */
  static Map<String, String> variables(Edge edge, Places places) {
    return switch (edge) {
      case Edge.ToStore to -> to.address().of(places.of(to.target()));
      case Edge.ToService to -> {
        String scheme = to.target().protocol().scheme();
        int port = places.port(to.target());
        yield to.address().of(Endpoint.open(scheme, Loopback.HOST, port));
      }
      case Edge.ToExternal to -> Map.of();
    };
  }

  /** The variables of an edge that whoever runs the laptop exports, since others run the target. */
  static List<String> outside(Edge edge) {
    return switch (edge) {
      case Edge.ToExternal to -> to.address().variables();
      case Edge.ToStore to -> List.of();
      case Edge.ToService to -> List.of();
    };
  }
}
