package dev.isomer.model.component;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * An edge: a service reaches a store with these rights, and finds its address in an environment
 * variable. There is no other way to reach a store.
 *
 * @param store what is reached
 * @param rights what may be done with it, in the order of {@link Right}
 * @param variable the environment variable that holds the store's address, a URI whose scheme says
 *     which protocol the store speaks
 */
public record Use(KeyValueStore store, Set<Right> rights, String variable) {

  public Use {
    rights = rights.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(rights));
  }
}
