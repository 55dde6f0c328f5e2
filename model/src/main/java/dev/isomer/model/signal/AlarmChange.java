package dev.isomer.model.signal;

import java.util.List;
import java.util.Optional;

/** What an application changes about an alarm that a component has without asking for it. */
public sealed interface AlarmChange {

  /** The alarm as it is to be, or as it was. */
  Alarm alarm();

  /** An alarm with other numbers. */
  record Tuned(Alarm alarm) implements AlarmChange {}

  /**
   * An alarm that is not rendered.
   *
   * @param reason why nobody needs it, for whoever reads the report
   */
  record SwitchedOff(Alarm alarm, String reason) implements AlarmChange {}

  /** Whether it is about this alarm: the same name, and the same signal of the same component. */
  default boolean isOf(Alarm other) {
    return alarm().name().equals(other.name()) && alarm().signal().equals(other.signal());
  }

  /** The alarm after these changes; empty if one switches it off. */
  static Optional<Alarm> applied(List<AlarmChange> changes, Alarm alarm) {
    Optional<Alarm> result = Optional.of(alarm);
    for (AlarmChange change : changes) {
      if (change.isOf(alarm)) {
        result =
            switch (change) {
              case Tuned tuned -> result.map(before -> tuned.alarm());
              case SwitchedOff off -> Optional.empty();
            };
      }
    }
    return result;
  }
}
