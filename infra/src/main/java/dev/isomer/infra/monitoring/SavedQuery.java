package dev.isomer.infra.monitoring;

import dev.isomer.infra.compute.Compute;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Task;
import dev.isomer.model.component.Worker;
import dev.isomer.model.component.Workload;
import java.util.List;

/**
 * A question to logs that a person asks while something is wrong, in the language of CloudWatch
 * Logs Insights.
 *
 * @param title what it answers
 * @param lines one command each
 */
record SavedQuery(String title, List<String> lines) {

  private static final String COLD_STARTS = "cold starts";

  /** What the dashboard shows too: the complaints of a service, and of Lambda about it. */
  static final SavedQuery LATEST_ERRORS =
      query(
          "latest errors",
          "filter level in [\"ERROR\", \"WARN\"] or status >= 500 or @message like /Task timed out/",
          "fields time, level, message, method, route, status, durationMillis, correlationId,"
              + " version, stack",
          "sort @timestamp desc",
          "limit 50");

  /** What a service's own lines answer, and the lines that Lambda writes around them. */
  static final List<SavedQuery> OF_SERVICE =
      List.of(
          query(
              "errors by route",
              "filter ispresent(status) and status >= 500",
              "stats count(*) as failures, max(time) as newest by method, route, status",
              "sort failures desc"),
          LATEST_ERRORS,
          query(
              "slowest requests",
              "filter ispresent(durationMillis)",
              "fields time, method, route, status, durationMillis, correlationId",
              "sort durationMillis desc",
              "limit 50"),
          query(
              "one request by correlation id",
              "filter correlationId = \"put the X-Correlation-Id of the answer here\"",
              "fields time, level, message, method, route, status, durationMillis, version, stack",
              "sort @timestamp asc"),
          query(
              "requests per status",
              "filter ispresent(status)",
              "stats count(*) as requests by bin(5m) as minutes, status",
              "sort minutes desc, status asc"),
          query(
              COLD_STARTS,
              "filter @type = \"REPORT\"",
              "parse @message /Restore Duration: (?<restore>[0-9.]+) ms/",
              "stats count(*) as requests, count(restore) as coldStarts,"
                  + " pct(restore, 90) as restoreMillisP90, max(@maxMemoryUsed / 1000000) as"
                  + " mostMegabytes by bin(1h)"));

  /** What an API's access log answers. */
  static final List<SavedQuery> OF_API =
      List.of(
          query(
              "refused requests",
              "filter status >= 400 and status < 500",
              "stats count(*) as refusals by method, resourcePath, status, refusal",
              "sort refusals desc"),
          query(
              "failed requests",
              "filter status >= 500",
              "stats count(*) as failures by method, resourcePath, status, integrationStatus,"
                  + " integrationError",
              "sort failures desc"),
          query(
              "slow answers",
              "filter responseLatency like /^[0-9]+$/",
              "stats count(*) as requests, pct(responseLatency, 50) as p50, pct(responseLatency, 99)"
                  + " as p99, max(responseLatency) as slowest by method, resourcePath",
              "sort p99 desc"),
          query(
              "throttled callers",
              "filter status = 429",
              "stats count(*) as refusals by ip",
              "sort refusals desc",
              "limit 20"));

  /** What the access log of a load balancer answers. */
  static final List<SavedQuery> OF_ENTRY =
      List.of(
          query(
              "refused requests",
              "filter elb_status_code >= 400 and elb_status_code < 500",
              "stats count(*) as refusals by elb_status_code, target_status_code",
              "sort refusals desc"),
          query(
              "failed requests",
              "filter elb_status_code >= 500",
              "stats count(*) as failures by elb_status_code, target_status_code, error_reason",
              "sort failures desc"));

  SavedQuery {
    lines = List.copyOf(lines);
  }

  /** What the log of a program answers. Only of a service, its lines say which requests came. */
  static List<SavedQuery> of(Workload<?> workload) {
    return switch (workload) {
      case Service service when Compute.of(service) == Compute.FUNCTION -> OF_SERVICE;
      case Service service ->
          OF_SERVICE.stream().filter(query -> !query.title().equals(COLD_STARTS)).toList();
      case Worker worker -> List.of(LATEST_ERRORS);
      case Task task -> List.of(LATEST_ERRORS);
    };
  }

  /** What the access log of an API answers. */
  static List<SavedQuery> of(HttpApi api) {
    return Compute.isOfContainers(api) ? OF_ENTRY : OF_API;
  }

  /** The query as Logs Insights reads it. */
  String text() {
    return String.join("\n| ", lines);
  }

  private static SavedQuery query(String title, String... lines) {
    return new SavedQuery(title, List.of(lines));
  }
}
