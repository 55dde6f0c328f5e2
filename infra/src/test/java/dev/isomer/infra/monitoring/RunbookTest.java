package dev.isomer.infra.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.Runbooks;
import dev.isomer.model.component.Component;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Alarms;
import dev.isomer.model.signal.Dashboard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RunbookTest {

  private static final Path PAGES =
      Path.of(Objects.requireNonNull(System.getProperty("isomer.root"))).resolve("docs/runbooks");

  @Test
  void everyAlarmHasAPageThatNamesIt() {
    for (Component component : MonitoredStack.APPLICATION.components()) {
      for (Alarm alarm : Alarms.of(component)) {
        String kind = alarm.name().substring(component.name().length());
        assertThat(page(alarm.runbook())).as(alarm.name()).contains("`…" + kind + "`");
      }
    }
    assertThat(page(Runbook.SLO_BURN_RATE.page()))
        .contains("`…-burn-1h`")
        .contains("`…-burn-6h`")
        .contains("`…-burn-1d`");
  }

  @Test
  void everyPageAnswersTheSameQuestionsInTheSameOrder() {
    for (Runbook runbook : Runbook.values()) {
      List<String> headings =
          page(runbook.page()).lines().filter(line -> line.startsWith("## ")).toList();
      assertThat(headings)
          .as(runbook.page())
          .containsExactly(
              "## What it means for users",
              "## Look first",
              "## Likely causes",
              "## Mitigate",
              "## Verify",
              "## Escalate");
    }
  }

  @Test
  void everyRunbookHasAPage() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(file -> !file.equals("README.md")))
          .containsAll(Stream.of(Runbook.values()).map(runbook -> runbook.page() + ".md").toList());
    }
  }

  @Test
  void aPageNamesOnlyQueriesAndPanelsThatExist() {
    List<String> queries =
        Stream.concat(SavedQuery.OF_SERVICE.stream(), SavedQuery.OF_API.stream())
            .map(SavedQuery::title)
            .toList();
    List<String> panels =
        MonitoredStack.APPLICATION.components().stream()
            .flatMap(component -> Dashboard.panels(component).stream())
            .map(Dashboard.Panel::title)
            .toList();
    for (Runbook runbook : Runbook.values()) {
      String text = page(runbook.page());
      assertThat(found("query \\*([^*]+)\\*", text)).as(runbook.page()).isSubsetOf(queries);
      assertThat(found("panel \\*([^*]+)\\*", text)).as(runbook.page()).isSubsetOf(panels);
      assertThat(found("query \"([^\"]+)\"", runbook.directions(Runbooks.DEFAULT)))
          .isSubsetOf(queries);
    }
  }

  @Test
  void anAlarmOfTheApplicationNamesItsPageWithoutAFirstStep() {
    assertThat(Runbook.directions("queue-growth", Runbooks.DEFAULT))
        .isEqualTo("Runbook: docs/runbooks/queue-growth.md");
    assertThat(Runbook.directions("queue-growth", Runbooks.at("https://wiki.example.com/sre/")))
        .isEqualTo("Runbook: https://wiki.example.com/sre/queue-growth.md");
    assertThat(Runbook.directions("store-errors", Runbooks.DEFAULT))
        .isEqualTo(
            "First: look at the AWS Health dashboard for DynamoDB in this region. Runbook:"
                + " https://github.com/isomer-dev/isomer/blob/main/docs/runbooks/store-errors.md");
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(one -> one.group(1)).toList();
  }

  private static String page(String name) {
    try {
      return Files.readString(PAGES.resolve(name + ".md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
