package dev.isomer.infra.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.infra.rendered.AccessLogField;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class SavedQueriesTest {

  /** What the message service writes into a line, besides what Lambda writes around it. */
  private static final Set<String> LINE_FIELDS =
      Set.of(
          "time",
          "level",
          "service",
          "version",
          "logger",
          "message",
          "correlationId",
          "method",
          "route",
          "status",
          "durationMillis",
          "stack",
          "requestId");

  @Test
  void everyComponentWithLogsHasItsQueriesInAFolder() {
    assertThat(queries().stream().map(query -> query.path("Name").asText()))
        .containsExactly(
            "messages-prod/message-service/errors by route",
            "messages-prod/message-service/latest errors",
            "messages-prod/message-service/slowest requests",
            "messages-prod/message-service/one request by correlation id",
            "messages-prod/message-service/requests per status",
            "messages-prod/message-service/cold starts",
            "messages-prod/message-api/refused requests",
            "messages-prod/message-api/failed requests",
            "messages-prod/message-api/slow answers",
            "messages-prod/message-api/throttled callers");
  }

  @Test
  void aQueryAsksTheLogOfItsComponent() {
    for (JsonNode query : queries()) {
      String logs =
          query.path("Name").asText().contains("/message-api/")
              ? "{MessageApiAccessLogs}"
              : "{MessageServiceLogs}";
      assertThat(query.path("LogGroupNames")).hasToString("[\"" + logs + "\"]");
    }
  }

  @Test
  void aQueryIsOneCommandALine() {
    assertThat(
            queries().stream()
                .filter(query -> query.path("Name").asText().endsWith("/slowest requests"))
                .map(query -> query.path("QueryString").asText()))
        .containsExactly(
            """
            filter ispresent(durationMillis)
            | fields time, method, route, status, durationMillis, correlationId
            | sort durationMillis desc
            | limit 50""");
  }

  @Test
  void aServiceQueryNamesOnlyWhatItsLinesHold() {
    for (SavedQuery query : SavedQuery.OF_SERVICE) {
      assertThat(fields(query)).as(query.title()).isSubsetOf(LINE_FIELDS);
    }
  }

  @Test
  void anAccessLogQueryNamesOnlyWhatTheAccessLogHolds() {
    List<String> held = Arrays.stream(AccessLogField.values()).map(AccessLogField::key).toList();
    for (SavedQuery query : SavedQuery.OF_API) {
      assertThat(fields(query)).as(query.title()).isSubsetOf(held);
    }
  }

  /**
   * The names that a query reads: every word but commands, functions, literals and its own names.
   */
  private static Set<String> fields(SavedQuery query) {
    String text =
        query.text().replaceAll("\"[^\"]*\"", "").replaceAll("/[^/]*/", "").replaceAll("@\\w+", "");
    var own = new TreeSet<String>();
    find("(?<=\\bas )\\w+", text).forEach(own::add);
    find("(?<=\\(\\?<)\\w+", query.text()).forEach(own::add);
    var fields = new TreeSet<String>();
    find("\\b[A-Za-z]\\w*\\b(?!\\()", text).forEach(fields::add);
    fields.removeAll(own);
    fields.removeAll(
        Set.of(
            "filter", "fields", "stats", "sort", "limit", "parse", "desc", "asc", "by", "as", "and",
            "or", "in", "like"));
    return fields;
  }

  private static List<String> find(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(found -> found.group()).toList();
  }

  private static List<JsonNode> queries() {
    return Rendered.all(MonitoredStack.template(MonitoredStack.PROD), "AWS::Logs::QueryDefinition");
  }
}
