package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A signal to a process of its own that has no terminal, as in a pipeline. */
class StoppingTest {

  /** A program inherits the signals that are ignored, as SIGHUP is below {@code nohup}. */
  private static final String HEED_SIGNALS = "@SIG{qw(HUP TERM)} = ('DEFAULT') x 2; exec @ARGV";

  @ParameterizedTest
  @ValueSource(strings = {"before", "during", "stuck"})
  void withoutATerminalTheLastLineSaysHowToGoOn(String phase) throws Exception {
    assertThat(signalled(phase, "-TERM"))
        .isEqualTo(
            new Ended(143, List.of("isomer: stopped; to go on from here: bin/deploy-apps go-app")));
  }

  @Test
  void aLostTerminalIsASignalToo() throws Exception {
    assertThat(signalled("during", "-HUP"))
        .isEqualTo(
            new Ended(129, List.of("isomer: stopped; to go on from here: bin/deploy-apps go-app")));
  }

  @Test
  void whatIsDoneCannotGoOn() throws Exception {
    assertThat(signalled("done", "-TERM")).isEqualTo(new Ended(143, List.of()));
  }

  private record Ended(int exitCode, List<String> errors) {}

  private static Ended signalled(String phase, String signal)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "perl",
                "-e",
                HEED_SIGNALS,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                phase)
            .start();
    try (BufferedReader out = process.inputReader();
        BufferedReader errors = process.errorReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("ready");
      new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return new Ended(process.exitValue(), errors.lines().toList());
    }
  }

  /** A deploy that lasts until it is stopped. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws InterruptedException {
      var stopping = Stopping.prepared("bin/deploy-apps go-app", Screens.isTerminal(), System.err);
      var stopped = new CountDownLatch(1);
      switch (arguments[0]) {
        case "before" -> {}
        case "during" -> stopping.begun(stopped::countDown);
        case "stuck" -> stopping.begun(() -> {});
        default -> stopping.ended(true);
      }
      System.out.println("ready");
      stopped.await();
      stopping.ended(false);
      new CountDownLatch(1).await();
    }
  }
}
