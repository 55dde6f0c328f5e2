package dev.isomer.infra;

import dev.isomer.model.component.External;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.signal.Signal;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import java.util.stream.Stream;

/** Which of an application's own alarms have no metric of AWS to watch. */
final class AlarmLimits {

  private AlarmLimits() {}

  static Stream<Finding> findings(ValidApplication application) {
    return application.application().alarms().stream()
        .filter(alarm -> !isObserved(alarm.signal()))
        .map(
            alarm ->
                Finding.error(
                    "capability.alarm.aws",
                    AwsStructure.path(application, "alarms", alarm.name()),
                    alarm.signal().label() + " of " + alarm.signal().component().kind().one(),
                    "signals that AWS measures",
                    "watch another signal, or leave this structure out"));
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
