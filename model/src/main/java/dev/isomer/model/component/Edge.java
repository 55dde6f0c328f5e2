package dev.isomer.model.component;

import dev.isomer.model.component.KeyValueStore.Right;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A way from a program to something that it reaches. There is no other way to reach it: from the
 * edge, and from nothing else, follow rights, credentials, network rules, and the variable that
 * says where it is.
 *
 * <p>The type is sealed so that a new kind of target stops every platform from compiling until it
 * says what an edge to it becomes there.
 */
public sealed interface Edge {

  /** What is reached. */
  Component target();

  /** How the program gets its address. */
  Address address();

  /**
   * An edge to a store.
   *
   * @param target the store
   * @param rights what may be done with it, in the order of {@link Right}
   * @param address a URL whose scheme says which protocol the store speaks
   */
  record ToStore(KeyValueStore target, Set<Right> rights, Address.Url address) implements Edge {

    public ToStore {
      rights = rights.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(rights));
    }
  }

  /**
   * An edge to an external system. It carries no rights: what may be done there is decided there,
   * by who the program says that it is, which stands in its {@link Program#secrets() secrets}.
   *
   * @param target what is reached
   * @param address the form that the program expects
   */
  record ToExternal(External target, Address address) implements Edge {}
}
