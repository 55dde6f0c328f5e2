package dev.isomer.model.signal;

import static dev.isomer.model.signal.Signal.growth;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.Application;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page about signals shows is what there is: its code is the code of this class. */
class ObservabilityPageTest {
  private static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("isomer.root")));
  private static final Gauge MESSAGES = Gauge.of("queue_messages", "messages in a queue");

  private static Application tuned(Application application, HttpApi api, Service service) {
    return application
        .tune(Alarms.latency(api).isAbove(1000).forMinutes(10))
        .tune(Alarms.saturation(service).warns())
        .without(Alarms.rejections(api), "clients of the trial guess their keys");
  }

  private static Alarm own(Service exporter) {
    return Alarm.named("rabbitmq-growth")
        .when(growth(exporter, MESSAGES, ofMinutes(30)))
        .isAbove(100)
        .forMinutes(5)
        .warns(
            "A queue has grown by more than {threshold} messages in {window}: nobody empties it.")
        .runbook("queue-growth");
  }

  @Test
  void theCodeOfThePageIsTheCodeAbove() throws IOException {
    List<String> snippets =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(page())
            .results()
            .map(snippet -> squeezed(snippet.group(1)))
            .toList();
    String code =
        squeezed(
            Files.readString(
                ROOT.resolve(
                    "model/src/test/java/dev/isomer/model/signal/ObservabilityPageTest.java")));

    assertThat(snippets).hasSize(2).allSatisfy(snippet -> assertThat(code).contains(snippet));
  }

  @Test
  void theCodeOfThePageDoesWhatThePageSays() {
    var service = Service.named("s").exports(MESSAGES);
    var api = HttpApi.named("a").to(service);
    var application = tuned(Application.named("shop").of(service, api), api, service);

    assertThat(application.alarms().stream().map(ObservabilityPageTest::row))
        .contains("a-latency 1000 ms 10 CRITICAL", "s-saturation 90 % 10 WARNING")
        .noneMatch(row -> row.startsWith("a-rejections"));
    assertThat(own(service).meaning())
        .isEqualTo("A queue has grown by more than 100 messages in 30 minutes: nobody empties it.");
  }

  private static String row(Alarm alarm) {
    return alarm.name()
        + " "
        + alarm.signal().unit().text(alarm.threshold())
        + " "
        + alarm.minutes()
        + " "
        + alarm.severity();
  }

  @Test
  void theTableHasEveryAlarmOfEveryComponentWithItsNumbers() throws IOException {
    List<String> rows = page().lines().filter(line -> line.contains("](runbooks/")).toList();
    List<Component> components =
        List.of(
            HttpApi.named("a"),
            Service.named("s").exports(),
            KeyValueStore.named("k"),
            Site.named("w"));
    for (Alarm alarm : components.stream().flatMap(each -> Alarms.of(each).stream()).toList()) {
      assertThat(rows).anyMatch(row -> says(row, alarm));
    }
  }

  private static boolean says(String row, Alarm alarm) {
    List<String> cells = Stream.of(row.split("\\|", -1)).map(String::strip).toList();
    return cells.size() == 8
        && isAbove(cells.get(3), alarm)
        && cells.get(2).contains("of at least") == alarm.floor() > 0
        && cells.get(4).equals(Integer.toString(alarm.minutes()))
        && cells.get(5).equalsIgnoreCase(alarm.severity().name())
        && cells.get(6).equals("[" + alarm.runbook() + "](runbooks/" + alarm.runbook() + ".md)");
  }

  private static boolean isAbove(String cell, Alarm alarm) {
    return switch (alarm.signal()) {
      case Signal.ServiceTime time -> cell.equals("90 % of the timeout");
      case Exported.Silence silence -> cell.isEmpty();
      case Signal.Count count -> cell.equals("0");
      default -> cell.equals(alarm.signal().unit().text(alarm.threshold()));
    };
  }

  private static String page() throws IOException {
    return Files.readString(ROOT.resolve("docs/observability.md"));
  }

  private static String squeezed(String code) {
    return code.replaceAll("\\s+", "");
  }
}
