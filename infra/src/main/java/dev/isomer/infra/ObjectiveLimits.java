package dev.isomer.infra;

import dev.isomer.infra.monitoring.Monitoring;
import dev.isomer.model.signal.BurnRate;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import java.util.stream.Stream;

/** Which burn rates of an objective no CloudWatch alarm can watch. */
final class ObjectiveLimits {

  private ObjectiveLimits() {}

  static Stream<Finding> findings(ValidApplication application) {
    return application.application().objectives().stream()
        .flatMap(
            objective ->
                BurnRate.TIERS.stream()
                    .filter(tier -> tier.longWindow().compareTo(Monitoring.LONGEST_PERIOD) > 0)
                    .map(
                        tier ->
                            Finding.note(
                                "capability.objective.aws",
                                AwsStructure.path(application, "objectives", objective.name()),
                                "no alarm for a burn over "
                                    + tier.longWindow().toDays()
                                    + " d and "
                                    + tier.shortWindow().toHours()
                                    + " h",
                                "CloudWatch alarms look back on a day at most",
                                "look at the dashboard once a week")));
  }
}
