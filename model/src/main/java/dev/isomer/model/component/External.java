package dev.isomer.model.component;

import java.util.ArrayList;
import java.util.List;

/**
 * An external system, which others run and a service calls. Where it is differs from one
 * environment to the next, so its address is not part of the description: the platform gets it, and
 * passes it to the service as a URL whose scheme says how it is spoken to, {@code
 * https://host:port}.
 *
 * @param name what we call it
 * @param formerNames earlier names, the oldest first
 */
public record External(String name, List<String> formerNames) implements Component {

  public External {
    formerNames = List.copyOf(formerNames);
  }

  /** Something of this name. */
  public static External named(String name) {
    return new External(name, List.of());
  }

  /** An earlier name; call it once for each, the oldest first. */
  public External formerly(String oldName) {
    var names = new ArrayList<>(formerNames);
    names.add(oldName);
    return new External(name, names);
  }
}
