package dev.isomer.jvmserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class DrainingTest {
  private final ArrayList<String> said = new ArrayList<>();

  @Test
  void aServerIsNotReadyBeforeItListensNoMoreAndStopsOnce() {
    var draining = new Draining(Duration.ofMillis(1));

    draining.stop(() -> said.add("not ready"), () -> said.add("ended"));
    draining.stop(() -> said.add("again"), () -> said.add("again"));

    assertThat(said).containsExactly("not ready", "ended");
  }

  @Test
  void itAnswersForItsWholeTime() {
    long began = System.nanoTime();

    new Draining(Duration.ofMillis(200)).stop(() -> {}, () -> {});

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(190));
  }

  @Test
  void whoeverInterruptsItEndsItEarly() {
    var draining = new Draining(Duration.ofHours(1));
    Thread.currentThread().interrupt();

    draining.stop(() -> said.add("not ready"), () -> said.add("ended"));

    assertThat(said).containsExactly("not ready", "ended");
    assertThat(Thread.interrupted()).isTrue();
  }
}
