package dev.isomer.infra.limits;

import dev.isomer.infra.place.AwsPlace;
import dev.isomer.infra.render.LogRetention;
import dev.isomer.model.Durations;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import java.time.Period;
import java.util.stream.Stream;

/** The times for which CloudWatch Logs cannot keep logs. */
public final class LogLimits {

  private LogLimits() {}

  public static Stream<Finding> findings(ValidApplication<AwsPlace> application) {
    var environment = application.environment();
    return Stream.concat(
        retention("logRetention", environment.logRetention()),
        retention("accessLogRetention", environment.accessLogRetention()));
  }

  private static Stream<Finding> retention(String property, Period period) {
    if (LogRetention.of(period).isPresent()) {
      return Stream.of();
    }
    return Stream.of(
        Finding.error(
            "capability.retention.aws",
            "environment/" + property,
            Durations.text(period),
            "one of the times for which CloudWatch Logs can keep logs",
            "use "
                + Durations.text(LogRetention.nearest(period))
                + ", the nearest that is allowed"));
  }
}
