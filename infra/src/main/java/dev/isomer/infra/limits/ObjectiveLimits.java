package dev.isomer.infra.limits;

import dev.isomer.infra.monitoring.Monitoring;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.signal.BurnRate;
import dev.isomer.model.signal.Objective;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import java.util.stream.Stream;

/** Which burn rates of an objective no CloudWatch alarm can watch. */
public final class ObjectiveLimits {

  private ObjectiveLimits() {}

  public static Stream<Finding> findings(ValidApplication<AwsPlace> application) {
    return application.application().objectives().stream()
        .flatMap(
            objective ->
                !Monitoring.isMeasured(application.application(), objective)
                    ? Stream.of(unmeasured(objective, application))
                    : BurnRate.TIERS.stream()
                        .filter(tier -> tier.longWindow().compareTo(Monitoring.LONGEST_PERIOD) > 0)
                        .map(
                            tier ->
                                Finding.note(
                                    "capability.objective.aws",
                                    application.path("objectives", objective.name()),
                                    "no alarm for a burn over "
                                        + tier.longWindow().toDays()
                                        + " d and "
                                        + tier.shortWindow().toHours()
                                        + " h",
                                    "CloudWatch alarms look back on a day at most",
                                    "look at the dashboard once a week")));
  }

  private static Finding unmeasured(Objective objective, ValidApplication<AwsPlace> application) {
    return Finding.error(
        "capability.promise.aws",
        application.path("objectives", objective.name()),
        "requests that CloudWatch does not measure",
        "requests to APIs, sites, stores, functions, and services that an API leads to",
        "promise it of the API, or do not ship the application to AWS");
  }
}
