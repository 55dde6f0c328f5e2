package dev.isomer.infra.monitoring;

import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.Names;
import dev.isomer.model.signal.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.constructs.Construct;

/** The alarms that components have, as alarms over one metric or one expression each. */
final class MetricAlarms {

  private final Construct scope;
  private final MetricDrawing drawing;
  private final Notification notification;
  private final AwsPlace place;
  private final String prefix;

  /**
   * @param prefix what every alarm's name begins with: {@code messages-prod-}
   */
  MetricAlarms(
      Construct scope,
      MetricDrawing drawing,
      Notification notification,
      AwsPlace place,
      String prefix) {
    this.scope = scope;
    this.drawing = drawing;
    this.notification = notification;
    this.place = place;
    this.prefix = prefix;
  }

  /** Adds an alarm over its metric that notifies the owner. */
  software.amazon.awscdk.services.cloudwatch.Alarm add(Alarm alarm, AwsMetric metric) {
    var rendered =
        add(
            alarm.name(),
            drawing.draw(metric, Alarm.PERIOD),
            alarm.threshold(),
            alarm.minutes(),
            Monitoring.description(alarm, place));
    notification.tellOf(rendered, alarm.severity());
    return rendered;
  }

  /** Adds an alarm that notifies nobody. */
  software.amazon.awscdk.services.cloudwatch.Alarm add(
      String name, IMetric metric, double threshold, int periods, String description) {
    return software.amazon.awscdk.services.cloudwatch.Alarm.Builder.create(
            scope, Names.pascal(name) + "Alarm")
        .alarmName(prefix + name)
        .alarmDescription(description)
        .metric(metric)
        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
        .threshold(threshold)
        .evaluationPeriods(periods)
        .datapointsToAlarm(periods)
        .treatMissingData(TreatMissingData.NOT_BREACHING)
        .build();
  }
}
