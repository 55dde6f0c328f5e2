package dev.isomer.model.component;

import dev.isomer.model.component.KeyValueStore.Right;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
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
   * @param address the form that the program expects; the scheme of a URL says which protocol the
   *     store speaks
   */
  record ToStore(KeyValueStore target, Set<Right> rights, Address address) implements Edge {

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

  /**
   * An edge to another service of the application. It carries no rights: what answers there decides
   * itself. A {@link Worker} or a {@link Task} answers nothing, so no edge can lead to one.
   *
   * @param target the service that is called
   * @param address the form that the program expects; the scheme of a URL is that of the service's
   *     {@link Protocol}
   */
  record ToService(Service target, Address address) implements Edge {}

  /** The variable with a target's URL by default: {@code MESSAGE_LEDGER_URL}. */
  static Address named(Component target) {
    return Address.url(target.name().toUpperCase(Locale.ROOT).replace('-', '_') + "_URL");
  }
}
