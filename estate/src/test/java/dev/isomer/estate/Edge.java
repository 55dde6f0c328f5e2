package dev.isomer.estate;

import dev.isomer.model.component.KeyValueStore.Right;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * An edge as a platform holds it.
 *
 * @param from the service
 * @param store the store's identity
 * @param rights what is allowed
 */
record Edge(String from, String store, Set<Right> rights) implements Comparable<Edge> {

  Edge {
    rights = Set.copyOf(rights);
  }

  /** As a person says it: {@code message-service -> messages: READ WRITE}. */
  @Override
  public String toString() {
    return from
        + " -> "
        + store
        + ": "
        + new TreeSet<>(rights).stream().map(Right::name).collect(Collectors.joining(" "));
  }

  @Override
  public int compareTo(Edge other) {
    return toString().compareTo(other.toString());
  }

  /**
   * The rights that are just these operations.
   *
   * @param meaning the operations of each right
   * @throws AssertionError if an operation belongs to no whole right
   */
  static Set<Right> rights(Set<String> operations, Map<Right, List<String>> meaning) {
    var rights = new TreeSet<Right>();
    var explained = new TreeSet<String>();
    meaning.forEach(
        (right, needed) -> {
          if (operations.containsAll(needed)) {
            rights.add(right);
            explained.addAll(needed);
          }
        });
    if (!explained.equals(new TreeSet<>(operations))) {
      throw new AssertionError(operations + " is more than " + rights + ", which is " + explained);
    }
    return rights;
  }
}
