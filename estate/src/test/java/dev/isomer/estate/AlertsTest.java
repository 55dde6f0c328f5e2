package dev.isomer.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.isomer.kubernetes.monitoring.Rules;
import dev.isomer.kubernetes.monitoring.Watched;
import dev.isomer.model.Application;
import dev.isomer.model.component.Service;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Alarms;
import dev.isomer.model.signal.Exported;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The alerts of every application in production, as Prometheus itself understands them: each is
 * given numbers at which it tells and numbers at which it does not, in {@code src/test/promtool}.
 */
class AlertsTest {
  private static final Path CASES =
      Path.of(System.getProperty("isomer.root")).resolve("estate/src/test/promtool");
  private static final Map<String, Application> SUBJECTS =
      Map.of(
          "exporter", Exporter.application(),
          "go-app", Greetings.goApp(),
          "messages", Messages.application(),
          "messages-objectives", Messages.application());

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"exporter", "go-app", "messages"})
  void theRulesAreCleanForPrometheus(String application) throws Exception {
    rules(application);

    String said = promtool("check", "rules", "--lint=all", "--lint-fatal", "rules.yaml");
    assertThat(said).containsPattern("SUCCESS: [0-9]+ rules found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"exporter", "go-app", "messages", "messages-objectives"})
  void alertsTellAndStayQuietWhereTheyShould(String cases) throws Exception {
    rules(cases);
    Files.copy(CASES.resolve(cases + ".yaml"), folder.resolve("cases.yaml"));

    assertThat(promtool("test", "rules", "cases.yaml")).contains("SUCCESS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"exporter", "go-app", "messages"})
  void everyAlertHasACaseInWhichItTellsAndOneInWhichItDoesNot(String application)
      throws IOException {
    var telling = new TreeSet<String>();
    var quiet = new TreeSet<String>();
    for (String cases : SUBJECTS.keySet()) {
      if (Objects.requireNonNull(SUBJECTS.get(cases)).name().equals(application)) {
        YAMLMapper.builder()
            .build()
            .readTree(CASES.resolve(cases + ".yaml").toFile())
            .findValues("alert_rule_test")
            .stream()
            .flatMap(AlertsTest::each)
            .forEach(
                test ->
                    (test.path("exp_alerts").isEmpty() ? quiet : telling)
                        .add(test.path("alertname").asText()));
      }
    }
    var alerts = new TreeSet<String>();
    rules(application).findValues("alert").forEach(alert -> alerts.add(alert.asText()));

    assertThat(telling).isEqualTo(alerts);
    assertThat(quiet).isEqualTo(alerts);
  }

  @Test
  void everyAlertNamesAPageThatThereIs() throws IOException {
    for (String application : List.of("exporter", "go-app", "messages")) {
      for (JsonNode url : rules(application).findValues("runbook_url")) {
        String page = url.asText().substring(url.asText().indexOf("docs/runbooks/"));
        assertThat(CASES.resolve("../../../..").resolve(page)).isRegularFile();
      }
    }
  }

  @Test
  void theRunbookOfAnAlarmNamesItAndAnswersTheSixQuestions() throws IOException {
    var application = Exporter.application();
    var silence =
        application
            .all(Service.class)
            .flatMap(service -> Alarms.of(service).stream())
            .filter(alarm -> alarm.signal() instanceof Exported);
    for (Alarm alarm : Stream.concat(silence, application.ownAlarms().stream()).toList()) {
      String page =
          Files.readString(
              CASES.resolve("../../../../docs/runbooks").resolve(alarm.runbook() + ".md"));
      assertThat(page).contains("`…" + alarm.name().substring(alarm.name().lastIndexOf('-')) + "`");
      assertThat(page.lines().filter(line -> line.startsWith("## ")))
          .as(alarm.runbook())
          .containsExactly(
              "## What it means for users",
              "## Look first",
              "## Likely causes",
              "## Mitigate",
              "## Verify",
              "## Escalate");
    }
  }

  private JsonNode rules(String cases) {
    var place = Places.CLUSTERS.getLast().place();
    var application = Objects.requireNonNull(SUBJECTS.get(cases));
    var json = new ObjectMapper();
    JsonNode rules = json.valueToTree(Rules.of(new Watched(application, place)).spec());
    try {
      // What is JSON is YAML.
      json.writeValue(folder.resolve("rules.yaml").toFile(), rules);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rules;
  }

  private static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** What promtool says, which ends well. */
  private String promtool(String... arguments) throws IOException, InterruptedException {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "promtool"))),
        "there is no promtool; install prometheus (Debian), which brings it");
    var command = Stream.concat(Stream.of("promtool"), Arrays.stream(arguments)).toList();
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    process.destroyForcibly();
    String text = Files.readString(said, StandardCharsets.UTF_8);
    assertThat(ended).as(text).isTrue();
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }
}
