package dev.isomer.infra.monitoring;

import dev.isomer.infra.place.AwsPlace;
import dev.isomer.infra.rendered.Constructs;
import dev.isomer.model.Application;
import dev.isomer.model.Names;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Objective;
import dev.isomer.model.signal.Signal;
import dev.isomer.model.validation.ValidApplication;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.AlarmBase;

/** Everything by which a person notices, understands and fixes what goes wrong in a stack. */
public final class Monitoring {

  /**
   * The longest period that CloudWatch sums a metric over, and so the longest window that an alarm
   * can ask about (Amazon CloudWatch, "Periods"). The slowest tier of an objective is longer.
   */
  public static final Duration LONGEST_PERIOD = Duration.ofDays(1);

  /** The key, the topic, its policy and its subscription, and the dashboard. */
  private static final int TOPIC_AND_DASHBOARD = 5;

  private Monitoring() {}

  /**
   * Adds to a stack, whose components are all rendered, what watches it: a topic, the alarms of
   * components and objectives, a dashboard and saved queries.
   *
   * @param stack where it is added; its context may hold {@code isomer:alarmEmail} and {@code
   *     isomer:lambdaConcurrencyQuota}
   * @param application what is watched
   * @param constructs what the components became
   * @throws InvalidContextException if a context value cannot be used
   */
  public static void add(
      Stack stack, ValidApplication<AwsPlace> application, Constructs constructs) {
    Application watched = application.application();
    AwsPlace place = application.place();
    String name = Names.full(watched, place.environment());
    String prefix = Names.full(watched, place.environment(), "");
    var metrics = new AwsMetrics(watched, ConcurrencyQuota.of(stack));
    var drawing = new MetricDrawing(constructs);
    var notification = new Notification(AlarmTopic.add(stack, name));
    var alarms = new MetricAlarms(stack, drawing, notification, place, prefix);
    var burnRates =
        new BurnRateAlarms(stack, metrics, drawing, alarms, notification, place.runbooks(), prefix);

    var telling = new ArrayList<AlarmBase>();
    seen(watched.objectives(), metrics, place)
        .forEach(objective -> telling.addAll(burnRates.add(objective)));
    watched
        .alarms()
        .forEach(
            alarm ->
                metrics
                    .metric(alarm)
                    .filter(metric -> metric.isSeenFrom(place))
                    .ifPresent(metric -> telling.add(alarms.add(alarm, metric))));

    new ApplicationDashboard(watched, place, constructs, metrics).add(stack, telling);
    SavedQueries.add(stack, watched, constructs, name);
  }

  /** Whether CloudWatch measures a signal. */
  public static boolean isMeasured(Application application, Signal signal) {
    return new AwsMetrics(application).metric(signal).isPresent();
  }

  /** Whether CloudWatch measures what an objective promises. */
  public static boolean isMeasured(Application application, Objective objective) {
    return new AwsMetrics(application).bad(objective).isPresent();
  }

  /** What an alarm says at a place. */
  public static String description(Alarm alarm, AwsPlace place) {
    return Notification.text(
        alarm.severity(), alarm.meaning(), Runbook.directions(alarm.runbook(), place.runbooks()));
  }

  /** What the alarms of an objective say at a place, the longest first. */
  public static Stream<String> descriptions(Objective objective, AwsPlace place) {
    return BurnRateAlarms.descriptions(objective, place.runbooks())
        .sorted(Comparator.comparingInt(String::length).reversed());
  }

  /** The longest of the names that the alarms of an objective have. */
  public static String longestName(Objective objective) {
    return BurnRateAlarms.names(objective)
        .max(Comparator.comparingInt(String::length))
        .orElse(objective.name());
  }

  /** How many resources watch an application, with the subscription of an e-mail address. */
  public static long resources(Application application, AwsPlace place) {
    var metrics = new AwsMetrics(application);
    long alarms =
        application.alarms().stream()
            .flatMap(alarm -> metrics.metric(alarm).stream())
            .filter(metric -> metric.isSeenFrom(place))
            .count();
    long burnRates =
        seen(application.objectives(), metrics, place).flatMap(BurnRateAlarms::names).count();
    long queries =
        application.workloads().mapToLong(it -> SavedQuery.of(it).size()).sum()
            + application.all(HttpApi.class).mapToLong(it -> SavedQuery.of(it).size()).sum();
    return TOPIC_AND_DASHBOARD + alarms + burnRates + queries;
  }

  /** The objectives that alarms of this place can watch. */
  private static Stream<Objective> seen(
      List<Objective> objectives, AwsMetrics metrics, AwsPlace place) {
    return objectives.stream()
        .filter(
            objective ->
                metrics.bad(objective).filter(metric -> metric.isSeenFrom(place)).isPresent());
  }
}
