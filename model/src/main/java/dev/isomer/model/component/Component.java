package dev.isomer.model.component;

import java.util.List;

/**
 * A part of an application. A component is a value: two with the same content are equal, and every
 * {@code with}-like method returns a copy.
 *
 * <p>The hierarchy is sealed so that a new kind stops every renderer from compiling until it
 * handles that kind. Constructors accept what they are given; {@code Validation} reports all that
 * is wrong with it at once.
 */
public sealed interface Component permits Workload, HttpApi, Site, KeyValueStore, External {

  /** The name today, in kebab case, unique in its application. */
  String name();

  /** The names that this component had before, the oldest first. */
  List<String> formerNames();

  /**
   * The name by which this component keeps what it holds: the oldest one. A renamed component has
   * the identity that it always had.
   */
  default String identity() {
    return formerNames().isEmpty() ? name() : formerNames().getFirst();
  }

  /** The kind, for findings, pictures and tables. */
  default Kind kind() {
    return switch (this) {
      case Service service -> Kind.SERVICE;
      case Worker worker -> Kind.WORKER;
      case Task task -> Kind.TASK;
      case HttpApi api -> Kind.HTTP_API;
      case Site site -> Kind.SITE;
      case KeyValueStore store -> Kind.KEY_VALUE_STORE;
      case External external -> Kind.EXTERNAL;
    };
  }
}
