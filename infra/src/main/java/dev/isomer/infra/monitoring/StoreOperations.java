package dev.isomer.infra.monitoring;

import dev.isomer.model.Application;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.Edge;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.KeyValueStore.Right;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The operations that an application can cause on a table. DynamoDB counts its own faults for each
 * operation apart, so an alarm has to name them, and may name ten at most.
 */
final class StoreOperations {

  private StoreOperations() {}

  /**
   * The operations that the rights of all edges to a store allow, in the order of the rights. A
   * store that nothing reaches is asked for reads, which then never happen.
   */
  static List<String> of(Application application, KeyValueStore store) {
    var rights = EnumSet.noneOf(Right.class);
    application.connections().forEach(connection -> rights.addAll(on(store, connection.edge())));
    if (rights.isEmpty()) {
      rights.add(Right.READ);
    }
    return rights.stream().flatMap(right -> of(right).stream()).distinct().toList();
  }

  private static Set<Right> on(KeyValueStore store, Edge edge) {
    return switch (edge) {
      case Edge.ToStore to when to.target().name().equals(store.name()) -> to.rights();
      case Edge.ToStore other -> Ordered.set();
      case Edge.ToExternal external -> Ordered.set();
      case Edge.ToService service -> Ordered.set();
    };
  }

  /** A right holds inside a transaction too, and a transaction is counted as one. */
  private static List<String> of(Right right) {
    return switch (right) {
      case READ -> List.of("GetItem", "BatchGetItem", "TransactGetItems");
      case WRITE -> List.of("PutItem", "UpdateItem", "TransactWriteItems");
      case DELETE -> List.of("DeleteItem", "TransactWriteItems");
      case SCAN -> List.of("Scan");
    };
  }
}
