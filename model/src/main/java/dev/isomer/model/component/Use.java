package dev.isomer.model.component;

import java.util.EnumSet;
import java.util.Set;

/**
 * An edge: a service reaches a store with these rights, and finds its address in an environment
 * variable. There is no other way to reach a store.
 *
 * @param store what is reached
 * @param rights what may be done with it
 * @param variable the environment variable that holds the store's address, a URI whose scheme says
 *     which protocol the store speaks
 */
public record Use(KeyValueStore store, Set<Right> rights, String variable) {

  public Use {
    rights = rights.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(rights));
  }

  /** The rights in their declared order, for output that must not change between runs. */
  public Set<Right> orderedRights() {
    return rights.isEmpty() ? EnumSet.noneOf(Right.class) : EnumSet.copyOf(rights);
  }
}
