package dev.isomer.infra.limits;

import dev.isomer.infra.monitoring.Monitoring;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.Names;
import dev.isomer.model.component.External;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Objective;
import dev.isomer.model.signal.Signal;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import java.util.Optional;
import java.util.stream.Stream;

/** What CloudWatch cannot watch of an application's own alarms and objectives, and name. */
public final class AlarmLimits {

  private AlarmLimits() {}

  public static Stream<Finding> findings(ValidApplication<AwsPlace> application) {
    return Stream.concat(
        application.application().alarms().stream().flatMap(alarm -> of(alarm, application)),
        application.application().objectives().stream()
            .flatMap(objective -> of(objective, application)));
  }

  private static Stream<Finding> of(Alarm alarm, ValidApplication<AwsPlace> application) {
    String path = application.path("alarms", alarm.name());
    if (!isObserved(alarm.signal())) {
      return Stream.of(
          Finding.error(
              "capability.alarm.aws",
              path,
              of(alarm.signal()),
              "signals that AWS measures",
              "watch another signal, or leave this structure out"));
    }
    return Stream.of(
            name(alarm.name(), path, application),
            text(Monitoring.description(alarm), path),
            periods(alarm, path))
        .flatMap(Optional::stream);
  }

  private static Stream<Finding> of(Objective objective, ValidApplication<AwsPlace> application) {
    String path = application.path("objectives", objective.name());
    var unobserved =
        Stream.of(objective.bad(), objective.all())
            .distinct()
            .filter(signal -> !isObserved(signal))
            .map(
                signal ->
                    Finding.error(
                        "capability.objective-signal.aws",
                        path,
                        of(signal),
                        "signals that AWS measures",
                        "promise something else, or leave AWS out"))
            .toList();
    if (!unobserved.isEmpty()) {
      return unobserved.stream();
    }
    Stream<Optional<Finding>> names =
        Stream.of(name(Monitoring.longestName(objective), path, application));
    Stream<Optional<Finding>> texts =
        Monitoring.descriptions(objective).map(description -> text(description, path)).limit(1);
    return Stream.concat(names, texts).flatMap(Optional::stream);
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

  private static Optional<Finding> periods(Alarm alarm, String path) {
    return AwsLimits.ALARM_PERIODS.isExceededBy(alarm.periods())
        ? Optional.of(
            Finding.error(
                "capability.alarm-periods.aws",
                path,
                AwsLimits.ALARM_PERIODS.text(alarm.periods()) + " of one minute",
                "at most " + AwsLimits.ALARM_PERIODS.text() + " in CloudWatch",
                "look back on a day or less"))
        : Optional.empty();
  }

  private static boolean isObserved(Signal signal) {
    return switch (signal) {
      case Signal.Count count -> isCounted(count);
      case Signal.Slow slow -> true;
      case Signal.Share share -> isObserved(share.part()) && isObserved(share.whole());
      case Signal.Time time ->
          time.component() instanceof HttpApi || time.component() instanceof Service;
      case Signal.Saturation saturation -> true;
      case Signal.Exported exported -> false;
    };
  }

  private static boolean isCounted(Signal.Count count) {
    return switch (count.component()) {
      case HttpApi api ->
          switch (count.event()) {
            case REQUESTS, ERRORS, REJECTIONS -> true;
            case THROTTLES, READ_THROTTLES, WRITE_THROTTLES -> false;
          };
      case Service service ->
          switch (count.event()) {
            case REQUESTS, ERRORS, THROTTLES -> true;
            case REJECTIONS, READ_THROTTLES, WRITE_THROTTLES -> false;
          };
      case KeyValueStore store ->
          switch (count.event()) {
            case READ_THROTTLES, WRITE_THROTTLES, ERRORS -> true;
            case REQUESTS, REJECTIONS, THROTTLES -> false;
          };
      case Site site ->
          switch (count.event()) {
            case REQUESTS, ERRORS -> true;
            case REJECTIONS, THROTTLES, READ_THROTTLES, WRITE_THROTTLES -> false;
          };
      case External external -> false;
    };
  }
}
