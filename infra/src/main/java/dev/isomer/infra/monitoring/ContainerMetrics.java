package dev.isomer.infra.monitoring;

import static dev.isomer.infra.monitoring.AwsMetric.Statistic.MAXIMUM;
import static dev.isomer.infra.monitoring.AwsMetric.Statistic.SUM;

import dev.isomer.infra.monitoring.AwsMetric.Computed;
import dev.isomer.infra.monitoring.AwsMetric.Measured;
import dev.isomer.infra.monitoring.MetricSource.Entry;
import dev.isomer.infra.monitoring.MetricSource.Replicas;
import dev.isomer.infra.monitoring.MetricSource.Target;
import dev.isomer.model.Application;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Service;
import dev.isomer.model.signal.Signal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the load balancer of an API measures of it and of the services behind it, and ECS of their
 * replicas. Nothing measures the requests to a service that no API leads to.
 *
 * @param application what is watched
 */
record ContainerMetrics(Application application) {

  private static final String TIME = "TargetResponseTime";

  /** What is answered by the load balancer itself failed, too. */
  AwsMetric count(Signal.ApiCount signal) {
    HttpApi api = signal.component();
    return switch (signal.event()) {
      case REQUESTS -> new Measured(signal.label(), new Entry(api), "RequestCount", SUM);
      case ERRORS -> answered(signal.label(), api, "5XX");
      case REJECTIONS -> answered(signal.label(), api, "4XX");
    };
  }

  /** Names of operands are unique on a page of a dashboard, or CloudWatch takes one for another. */
  private static AwsMetric answered(String label, HttpApi api, String status) {
    var source = new Entry(api);
    String services = "services_" + status;
    String balancer = "balancer_" + status;
    return new Computed(
        label,
        Ordered.map(
            services, new Measured(label, source, "HTTPCode_Target_" + status + "_Count", SUM),
            balancer, new Measured(label, source, "HTTPCode_ELB_" + status + "_Count", SUM)),
        services + " + " + balancer);
  }

  /** Times are measured in seconds; the lower bound is exclusive, and there is no upper one. */
  AwsMetric slow(Signal.Slow signal) {
    return new Measured(
        signal.label(),
        new Entry(signal.component()),
        TIME,
        "TC(" + signal.threshold().toMillis() / 1000.0 + ":)");
  }

  /** The time in which services answered, in milliseconds. */
  AwsMetric time(Signal.ApiTime signal) {
    var measured =
        new Measured(
            signal.label(), new Entry(signal.component()), TIME, "p" + signal.percentile());
    String seconds = "seconds_p" + signal.percentile();
    return new Computed(signal.label(), Ordered.map(seconds, measured), "1000 * " + seconds);
  }

  /** Empty if no API leads to the service, and for what a load balancer does not turn away. */
  Optional<AwsMetric> count(Signal.ServiceCount signal) {
    return switch (signal.event()) {
      case REQUESTS -> sum(signal.label(), signal.component(), "RequestCount");
      case ERRORS -> sum(signal.label(), signal.component(), "HTTPCode_Target_5XX_Count");
      case THROTTLES -> Optional.empty();
    };
  }

  /** Of a service behind several APIs, the slowest way counts. */
  Optional<AwsMetric> time(Signal.ServiceTime signal) {
    Map<String, AwsMetric> ways =
        ways(signal.label(), signal.component(), TIME, "p" + signal.percentile());
    return ways.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Computed(
                signal.label(),
                ways,
                ways.size() == 1
                    ? "1000 * " + ways.keySet().iterator().next()
                    : "1000 * MAX([" + String.join(", ", ways.keySet()) + "])"));
  }

  /** The largest share of its processor time that a replica used. */
  AwsMetric saturation(Signal.Saturation signal) {
    var used =
        new Measured(signal.label(), new Replicas(signal.component()), "CPUUtilization", MAXIMUM);
    return new Computed(signal.label(), Ordered.map("used", used), "used / 100");
  }

  private Optional<AwsMetric> sum(String label, Service service, String name) {
    Map<String, AwsMetric> ways = ways(label, service, name, "Sum");
    return switch (ways.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(ways.values().iterator().next());
      default -> Optional.of(new Computed(label, ways, String.join(" + ", ways.keySet())));
    };
  }

  private Map<String, AwsMetric> ways(
      String label, Service service, String name, String statistic) {
    var ways = new LinkedHashMap<String, AwsMetric>();
    List<HttpApi> apis =
        application.all(HttpApi.class).filter(api -> api.leadsTo(service)).toList();
    for (HttpApi api : apis) {
      ways.put(
          String.join("_", name, statistic, Integer.toString(ways.size() + 1))
              .toLowerCase(Locale.ROOT),
          new Measured(label, new Target(api, service), name, statistic));
    }
    return ways;
  }
}
