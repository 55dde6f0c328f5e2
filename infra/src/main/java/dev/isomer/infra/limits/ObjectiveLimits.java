package dev.isomer.infra.limits;

import dev.isomer.infra.monitoring.Monitoring;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.signal.BurnRate;
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
                BurnRate.TIERS.stream()
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
}
