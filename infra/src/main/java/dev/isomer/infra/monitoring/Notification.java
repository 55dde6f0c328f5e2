package dev.isomer.infra.monitoring;

import dev.isomer.model.signal.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmBase;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;

/**
 * How an alarm notifies the owner. Whoever was paged is also notified when it is over; a warning
 * notifies once, since nobody waits for its end. A critical alarm therefore says OK once when it is
 * created, which also shows that its messages arrive.
 */
final class Notification {
  private final SnsAction action;

  Notification(ITopic topic) {
    this.action = new SnsAction(topic);
  }

  /** What an alarm says: how loud it is, what it means and where to begin. */
  static String text(Alarm.Severity severity, String meaning, String directions) {
    return severity + ": " + meaning + " " + directions;
  }

  /** Notifies the owner of this alarm's changes. */
  void tellOf(AlarmBase alarm, Alarm.Severity severity) {
    alarm.addAlarmAction(action);
    switch (severity) {
      case CRITICAL -> alarm.addOkAction(action);
      case WARNING -> {}
    }
  }
}
