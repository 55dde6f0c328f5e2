package dev.isomer.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableViewTest {

  @Test
  void aDrawingThatChangesNothingWritesNothing() throws IOException {
    try (var screen = new Screen(80, 40)) {
      TableView view = begun(screen, true);
      screen.isTouched();

      view.draw();

      assertThat(screen.isTouched()).isFalse();
    }
  }

  @Test
  void aTerminalThatGetsWiderGetsAWiderTableInTheSamePlace() throws IOException {
    try (var screen = new Screen(70, 40)) {
      TableView view = begun(screen, false);
      screen.resize(90, 40);
      view.draw();

      assertThat(screen.lines())
          .containsExactly(
              "cluster https://127.0.0.1:6443  context kind-dev  environment dev",
              "",
              "APPLICATION  VERSION  PHASE         PODS   TIME  LAST EVENT",
              "go-app                waiting          -   0:07",
              "node-app              waiting          -   0:07");
    }
  }

  @Test
  void whatIsHigherThanTheTerminalIsLeftOut() throws IOException {
    try (var screen = new Screen(80, 4)) {
      begun(screen, false);

      assertThat(screen.lines())
          .containsExactly(
              "cluster https://127.0.0.1:6443  context kind-dev  environment dev",
              "",
              "APPLICATION  VERSION  PHASE         PODS   TIME  LAST EVENT",
              "go-app                waiting          -   0:07");
    }
  }

  @Test
  void aTerminalThatASignalHasClosedIsLeftAlone() throws IOException {
    try (var screen = new Screen(80, 40)) {
      TableView view = begun(screen, false);
      screen.terminal().close();

      assertThatCode(
              () -> {
                view.note("go-app", "something is still said");
                view.draw();
                view.ended(List.of(), 130);
              })
          .doesNotThrowAnyException();
    }
  }

  /** A table in which everything still waits, drawn once. */
  private static TableView begun(Screen screen, boolean coloured) {
    var view = new TableView(screen.terminal(), coloured, () -> Duration.ofSeconds(7));
    Playback.begin(view);
    view.status(Playback.waiting());
    view.draw();
    return view;
  }
}
