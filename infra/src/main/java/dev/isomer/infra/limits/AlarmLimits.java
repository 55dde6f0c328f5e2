package dev.isomer.infra.limits;

import dev.isomer.infra.monitoring.Monitoring;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.Names;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Objective;
import dev.isomer.model.signal.Signal;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.RunbookCheck;
import dev.isomer.model.validation.ValidApplication;
import java.util.Optional;
import java.util.stream.Stream;

/** What CloudWatch cannot watch of an application's own alarms and objectives, and name. */
public final class AlarmLimits {

  private AlarmLimits() {}

  public static Stream<Finding> findings(ValidApplication<AwsPlace> application) {
    var watched = application.application();
    return Stream.of(
            RunbookCheck.findings(application, application.place().runbooks()),
            watched.ownAlarms().stream().flatMap(alarm -> own(alarm, application)),
            watched.alarms().stream().flatMap(alarm -> periods(alarm, application)),
            watched.objectives().stream().flatMap(objective -> of(objective, application)))
        .flatMap(findings -> findings);
  }

  private static Stream<Finding> own(Alarm alarm, ValidApplication<AwsPlace> application) {
    String path = application.path("alarms", alarm.name());
    return Stream.of(
            unmeasured(alarm, path, application),
            name(alarm.name(), path, application),
            text(Monitoring.description(alarm, application.place()), path))
        .flatMap(Optional::stream);
  }

  private static Optional<Finding> unmeasured(
      Alarm alarm, String path, ValidApplication<AwsPlace> application) {
    return Monitoring.isMeasured(application.application(), alarm.signal())
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "capability.alarm.aws",
                path,
                of(alarm.signal()),
                "signals that AWS measures",
                "watch another signal, or do not ship the application to AWS"));
  }

  private static Stream<Finding> of(Objective objective, ValidApplication<AwsPlace> application) {
    String path = application.path("objectives", objective.name());
    return Stream.concat(
            Stream.of(name(Monitoring.longestName(objective), path, application)),
            Monitoring.descriptions(objective, application.place())
                .map(description -> text(description, path))
                .limit(1))
        .flatMap(Optional::stream);
  }

  private static String of(Signal signal) {
    return signal.label() + " of " + signal.component().kind().one();
  }

  private static Optional<Finding> name(
      String name, String path, ValidApplication<AwsPlace> application) {
    int length = Names.full(application.application(), application.environment(), name).length();
    return AwsLimits.ALARM_NAME.isExceededBy(length)
        ? Optional.of(
            Finding.error(
                "capability.alarm-name.aws",
                path,
                AwsLimits.ALARM_NAME.text(length) + " with application and environment",
                "at most "
                    + AwsLimits.ALARM_NAME.text()
                    + " for the name of an alarm of CloudWatch",
                "shorten the name"))
        : Optional.empty();
  }

  private static Optional<Finding> text(String description, String path) {
    int length = description.codePointCount(0, description.length());
    return AwsLimits.ALARM_TEXT.isExceededBy(length)
        ? Optional.of(
            Finding.error(
                "capability.alarm-text.aws",
                path,
                AwsLimits.ALARM_TEXT.text(length) + " with severity and first steps",
                "at most "
                    + AwsLimits.ALARM_TEXT.text()
                    + " for the description of an alarm of CloudWatch",
                "shorten the meaning"))
        : Optional.empty();
  }

  /** The periods of every alarm, since those that components have by default can be tuned. */
  private static Stream<Finding> periods(Alarm alarm, ValidApplication<AwsPlace> application) {
    return AwsLimits.ALARM_PERIODS.isExceededBy(alarm.minutes())
        ? Stream.of(
            Finding.error(
                "capability.alarm-periods.aws",
                application.path("alarms", alarm.name()),
                AwsLimits.ALARM_PERIODS.text(alarm.minutes()) + " of one minute",
                "at most " + AwsLimits.ALARM_PERIODS.text() + " in CloudWatch",
                "look back on a day or less"))
        : Stream.of();
  }
}
