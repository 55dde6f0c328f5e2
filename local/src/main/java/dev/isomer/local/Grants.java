package dev.isomer.local;

import dev.isomer.model.Application;
import dev.isomer.model.component.KeyValueStore.Right;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each service may do with each table: its edges, and nothing else.
 *
 * @param rights by the service's name, then by the table's
 */
record Grants(Map<String, Map<String, Set<Right>>> rights) {

  /** What the edges of an application grant. */
  static Grants of(Application application) {
    var rights = new HashMap<String, Map<String, Set<Right>>>();
    application
        .connections()
        .forEach(
            connection ->
                Reach.of(connection.edge())
                    .grants()
                    .forEach(
                        (table, granted) ->
                            rights
                                .computeIfAbsent(
                                    connection.from().name(), service -> new HashMap<>())
                                .computeIfAbsent(table, name -> EnumSet.noneOf(Right.class))
                                .addAll(granted)));
    return new Grants(rights);
  }

  /** The first access of a request that no edge declares: it refuses the request as a whole. */
  Optional<Access> undeclared(String principal, List<Access> accesses) {
    Map<String, Set<Right>> tables = rights.getOrDefault(principal, Map.of());
    return accesses.stream()
        .filter(
            access ->
                access.right() == null
                    || !tables.getOrDefault(access.table(), Set.of()).contains(access.right()))
        .findFirst();
  }
}
