package dev.isomer.cli.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What programs and logs read of a deploy, to the byte. */
class PlainViewsTest {
  private final Playback playback = new Playback();

  @Test
  void aProgramReadsADeploy() throws IOException, InterruptedException {
    assertThat(played(out -> new JsonView(out, playback::now))).isEqualTo(expected("deploy.jsonl"));
  }

  @Test
  void aLogReadsADeploy() throws IOException, InterruptedException {
    assertThat(played(out -> new LinesView(out, playback::now))).isEqualTo(expected("deploy.txt"));
  }

  @Test
  void aProgramReadsEveryEnd() throws IOException {
    assertThat(ended(out -> new JsonView(out, PlainViewsTest::later)))
        .isEqualTo(expected("ends.jsonl"));
  }

  @Test
  void aLogReadsEveryEnd() throws IOException {
    assertThat(ended(out -> new LinesView(out, PlainViewsTest::later)))
        .isEqualTo(expected("ends.txt"));
  }

  private String played(Function<PrintWriter, View> view) throws InterruptedException {
    var text = new StringWriter();
    playback.play(view.apply(new PrintWriter(text)));
    return text.toString();
  }

  private static String ended(Function<PrintWriter, View> view) {
    var text = new StringWriter();
    Ends.show(view.apply(new PrintWriter(text)));
    return text.toString();
  }

  private static Duration later() {
    return Duration.ofSeconds(41);
  }

  private static String expected(String name) throws IOException {
    try (InputStream file = PlainViewsTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
    }
  }
}
