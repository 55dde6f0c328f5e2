package dev.isomer.deploy.change;

import dev.isomer.deploy.manifest.ObjectName;
import java.util.List;

/**
 * What happens to one object.
 *
 * @param action what happens
 * @param object to which one
 * @param fields what changes in it, in the order of its fields; only where the action is {@code
 *     CHANGE}
 */
public record Change(Action action, ObjectName object, List<FieldChange> fields) {
  public Change {
    fields = List.copyOf(fields);
  }

  /** What happens to an object. */
  public enum Action {
    CREATE,
    CHANGE,
    REMOVE,
    SAME
  }
}
