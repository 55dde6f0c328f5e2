package dev.isomer.infra.monitoring;

import dev.isomer.infra.place.AwsPlace;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A metric of CloudWatch, or an expression over some, described without a construct. */
sealed interface AwsMetric {

  /** What a legend calls it. */
  String label();

  /** Whether it is in {@link AwsPlace#GLOBAL_REGION}, whatever the region of the rest. */
  boolean isGlobal();

  /** The region that has it, for an application at this place. */
  default String region(AwsPlace place) {
    return isGlobal() ? AwsPlace.GLOBAL_REGION : place.region();
  }

  /** Whether an alarm of this place can watch it: alarms watch metrics of their own region. */
  default boolean isSeenFrom(AwsPlace place) {
    return region(place).equals(place.region());
  }

  /** How the values of a period become one. */
  enum Statistic {
    SUM("Sum"),
    AVERAGE("Average"),
    MAXIMUM("Maximum"),
    SAMPLES("SampleCount");

    private final String text;

    Statistic(String text) {
      this.text = text;
    }
  }

  /**
   * A metric that CloudWatch has.
   *
   * @param name its name there: {@code 5XXError}
   * @param source what it is measured at
   * @param statistic in CloudWatch's words: {@code Sum}, {@code p90}
   */
  record Measured(String label, MetricSource source, String name, String statistic)
      implements AwsMetric {

    Measured(String label, MetricSource source, String name, Statistic statistic) {
      this(label, source, name, statistic.text);
    }

    @Override
    public boolean isGlobal() {
      return source.isGlobal();
    }
  }

  /**
   * An expression over metrics.
   *
   * @param operands what the names in the expression are, in their order
   */
  record Computed(String label, Map<String, AwsMetric> operands, String expression)
      implements AwsMetric {

    public Computed {
      operands = Collections.unmodifiableMap(new LinkedHashMap<>(operands));
    }

    @Override
    public boolean isGlobal() {
      return operands.values().stream().anyMatch(AwsMetric::isGlobal);
    }
  }
}
