package dev.isomer.infra.monitoring;

import dev.isomer.infra.place.AwsPlace;
import dev.isomer.infra.rendered.Constructs;
import dev.isomer.model.Application;
import dev.isomer.model.Names;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Alarms;
import dev.isomer.model.signal.Dashboard;
import dev.isomer.model.signal.Objective;
import dev.isomer.model.validation.ValidApplication;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.AlarmBase;

/** Everything by which a person notices, understands and mends what goes wrong in a stack. */
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
    var metrics = new AwsMetrics(watched, constructs, ConcurrencyQuota.of(stack));
    var notification = new Notification(AlarmTopic.add(stack, name));
    var alarms = new MetricAlarms(stack, metrics, notification, prefix);
    var burnRates = new BurnRateAlarms(stack, metrics, alarms, notification, prefix);

    var telling = new ArrayList<AlarmBase>();
    watched.objectives().stream()
        .filter(objective -> seen(objective.component(), place))
        .forEach(objective -> telling.addAll(burnRates.add(objective)));
    Stream.concat(
            Dashboard.inOrder(watched.components())
                .flatMap(component -> Alarms.of(component).stream()),
            watched.alarms().stream())
        .filter(alarm -> seen(alarm.signal().component(), place))
        .forEach(alarm -> telling.add(alarms.add(alarm)));

    new ApplicationDashboard(watched, place, constructs, metrics).add(stack, telling);
    SavedQueries.add(stack, watched, constructs, name);
  }

  /** What an application's own alarm says. */
  public static String description(Alarm alarm) {
    return Notification.text(
        alarm.severity(), alarm.meaning(), Runbook.directions(alarm.runbook()));
  }

  /** What the alarms of an objective say, the longest first. */
  public static Stream<String> descriptions(Objective objective) {
    return BurnRateAlarms.descriptions(objective)
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
    long alarms =
        Stream.concat(
                application.components().stream()
                    .flatMap(component -> Alarms.of(component).stream()),
                application.alarms().stream())
            .filter(alarm -> seen(alarm.signal().component(), place))
            .count();
    long burnRates =
        application.objectives().stream()
            .filter(objective -> seen(objective.component(), place))
            .flatMap(BurnRateAlarms::names)
            .count();
    long queries =
        application.all(Service.class).count() * SavedQuery.OF_SERVICE.size()
            + application.all(HttpApi.class).count() * SavedQuery.OF_API.size();
    return TOPIC_AND_DASHBOARD + alarms + burnRates + queries;
  }

  /** Whether an alarm of this place can watch a component's metrics. */
  private static boolean seen(Component component, AwsPlace place) {
    return switch (component) {
      case Site site -> place.seesSiteMetrics();
      case HttpApi api -> true;
      case Service service -> true;
      case KeyValueStore store -> true;
      case External external -> false;
    };
  }
}
