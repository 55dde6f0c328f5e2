package dev.isomer.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
  private static final List<Row> ROWS =
      List.of(
          row("go-app", "0.1.0", "0.2.0", "rolling out", Tone.PLAIN, 1, "Started container go-app"),
          row("node-app", "0.1.0", "0.2.0", "going back", Tone.WARNING, 2, crash()),
          row("exporter", null, "1.10.2", "waiting", Tone.QUIET, 0, ""));

  private static String crash() {
    return "Back-off restarting failed container node-app in pod node-app-6d5f7c9b8-x2x4q";
  }

  @Test
  void atEightyColumnsTheLastEventIsCut() {
    assertThat(plain(80))
        .containsExactly(
            "APPLICATION  VERSION         PHASE         PODS   TIME  LAST EVENT",
            "go-app       0.1.0 -> 0.2.0  rolling out    1/2   1:07  Started container go-app",
            "node-app     0.1.0 -> 0.2.0  going back     2/2   1:07  Back-off restarting fai…",
            "exporter     1.10.2          waiting          -   1:07");
  }

  @Test
  void atTwoHundredColumnsItIsWhole() {
    assertThat(plain(200))
        .containsExactly(
            "APPLICATION  VERSION         PHASE         PODS   TIME  LAST EVENT",
            "go-app       0.1.0 -> 0.2.0  rolling out    1/2   1:07  Started container go-app",
            "node-app     0.1.0 -> 0.2.0  going back     2/2   1:07  " + crash(),
            "exporter     1.10.2          waiting          -   1:07");
  }

  @Test
  void atSixtyColumnsTheVersionBeforeGivesWayToTheEvent() {
    assertThat(plain(60))
        .containsExactly(
            "APPLICATION  VERSION  PHASE         PODS   TIME  LAST EVENT",
            "go-app       0.2.0    rolling out    1/2   1:07  Started co…",
            "node-app     0.2.0    going back     2/2   1:07  Back-off r…",
            "exporter     1.10.2   waiting          -   1:07");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 20, 40, 59, 60, 79, 80, 120, 200})
  void noLineIsWiderThanTheTerminal(int width) {
    assertThat(Table.lines(ROWS, width, true))
        .hasSize(4)
        .allMatch(line -> line.columnLength() <= width);
  }

  @Test
  void aCharacterThatTakesTwoColumnsCountsAsTwo() {
    var wide = row("go-app", null, "0.2.0", "waiting", Tone.QUIET, 0, "部署".repeat(40));

    assertThat(Table.lines(List.of(wide), 80, false).getLast().columnLength()).isBetween(79, 80);
  }

  @Test
  void whereThereIsNoRoomForBothTheEventIsShownWithoutItsPod() {
    var event = "go-app-595d7bcbdf-jbf44: Started container go-app";
    var rows = List.of(row("go-app", "0.1.0", "0.2.0", "rolling out", Tone.PLAIN, 1, event));

    assertThat(Table.lines(rows, 80, false).getLast().toString())
        .endsWith("   1:07  Started container go-app");
    assertThat(Table.lines(rows, 200, false).getLast().toString()).endsWith("   1:07  " + event);
  }

  @Test
  void theFirstColumnsStayWhereTheyAreWhateverHappens() {
    var later =
        ROWS.stream()
            .map(
                row ->
                    row(
                        row.application(),
                        row.before(),
                        row.version(),
                        "done",
                        Tone.GOOD,
                        2,
                        "2 of 2 pods are ready"))
            .toList();

    assertThat(Table.lines(later, 80, false).getFirst().toString()).isEqualTo(plain(80).getFirst());
  }

  @Test
  void onlyThePhaseHasAColour() {
    assertThat(Table.lines(ROWS, 80, true).get(2).toAnsi())
        .isEqualTo(
            "node-app     0.1.0 -> 0.2.0  \u001b[33mgoing back\u001b[0m     2/2   1:07  Back-off"
                + " restarting fai…");
  }

  @Test
  void withoutColoursALineIsItsText() {
    assertThat(Table.lines(ROWS, 80, false))
        .allMatch(line -> line.toAnsi().equals(line.toString()));
  }

  private static List<String> plain(int width) {
    return Table.lines(ROWS, width, false).stream().map(AttributedString::toString).toList();
  }

  private static Row row(
      String application,
      @Nullable String before,
      String version,
      String phase,
      Tone tone,
      int ready,
      String event) {
    int wanted = phase.equals("waiting") ? 0 : 2;
    return new Row(
        application, before, version, phase, tone, ready, wanted, event, Duration.ofSeconds(67));
  }
}
