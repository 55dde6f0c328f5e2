package dev.isomer.deploy.change;

import dev.isomer.deploy.manifest.ObjectName;
import java.util.List;

/**
 * The change of one object.
 *
 * @param action the kind of change
 * @param object the object's name
 * @param fields the changed fields in their order; empty unless the action is {@code CHANGE}
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
