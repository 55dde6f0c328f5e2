package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isomer.deploy.Verification.Running;
import dev.isomer.deploy.Verification.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Commands of a real shell. */
class ShellVerificationTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Test
  void theExitCodeIsTheVerdict() throws IOException {
    assertThat(verdict("exit 0")).isEqualTo(new Verdict.Accepted());
    assertThat(verdict("exit 3"))
        .isEqualTo(new Verdict.Rejected("its verification exits with code 3"));
    assertThat(verdict("/nowhere/program"))
        .isEqualTo(new Verdict.Rejected("its verification exits with code 127"));
  }

  @Test
  void thereIsNoVerdictBeforeItsEnd() throws IOException {
    try (Running running = running("exec sleep 600")) {
      assertThat(running.within(Duration.ofMillis(100))).isEmpty();
    }
  }

  @Test
  void theLastLinesAreThoseOfBothOutputs() throws IOException {
    assertThat(lines("echo one; echo two >&2")).containsExactly("one", "two");
  }

  @Test
  void ofManyLinesTheLastTwentyAreKept() throws IOException {
    List<String> lines = lines("seq 100000");

    assertThat(lines).hasSize(20).startsWith("99981").endsWith("100000");
  }

  @Test
  void coloursAndBellsAreLeftOut() throws IOException {
    assertThat(lines("printf '\\033[1;31mbad\\033[0m\\a\\tgood\\n'")).containsExactly("bad\tgood");
  }

  @Test
  void thereIsNothingOnItsStandardInput() throws IOException {
    assertThat(lines("cat; echo end")).containsExactly("end");
  }

  @Test
  void itRunsInTheCurrentFolder() throws IOException {
    assertThat(lines("pwd")).containsExactly(Path.of("").toAbsolutePath().toString());
  }

  @Test
  void itHasTheVariablesOfItsApplication() throws IOException {
    try (Running running =
        new ShellVerification(
                "echo $ISOMER_APPLICATION ${ISOMER_URL-unset}",
                Map.of("ISOMER_APPLICATION", "go-app"))
            .begin()) {
      running.within(SOON);
      assertThat(running.lastLines()).containsExactly("go-app unset");
    }
  }

  @Test
  void aShellThatDoesNotExistCannotBeStarted() {
    var verification = new ShellVerification("exit 0", Map.of());

    assertThatThrownBy(() -> verification.begin("/nowhere/sh"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/nowhere/sh");
  }

  @Test
  void aCommandIsEndedWithTheProcessesThatItStarted() throws Exception {
    ProcessHandle child;
    try (Running running = running("sleep 600 & echo $!; wait")) {
      child = printed(running);
      assertThat(child.isAlive()).isTrue();
    }

    assertEnded(child);
  }

  @Test
  void whatIgnoresTheRequestToEndIsKilled() throws Exception {
    ProcessHandle child;
    try (Running running = running("trap '' TERM; (while :; do sleep 600; done) & echo $!; wait")) {
      child = printed(running);
    }

    assertEnded(child);
  }

  @Test
  void whatACommandLeavesInTheBackgroundEndsWithTheVerification() throws Exception {
    ProcessHandle child;
    try (Running running = running("sleep 600 & echo $!; sleep 1")) {
      child = printed(running);
      assertThat(running.within(SOON)).hasValue(new Verdict.Accepted());
    }

    assertEnded(child);
  }

  private static void assertEnded(ProcessHandle process) throws Exception {
    process.onExit().get(SOON.toSeconds(), TimeUnit.SECONDS);
    assertThat(process.isAlive()).isFalse();
  }

  /** The process whose number a command prints first. */
  private static ProcessHandle printed(Running running) {
    while (running.lastLines().isEmpty()) {
      assertThat(running.within(Duration.ofMillis(50))).isEmpty();
    }
    // Its children are looked for when it is asked for its verdict.
    running.within(Duration.ofMillis(1));
    return ProcessHandle.of(Long.parseLong(running.lastLines().getFirst())).orElseThrow();
  }

  private static Verdict verdict(String command) throws IOException {
    try (Running running = running(command)) {
      Optional<Verdict> verdict = running.within(SOON);
      return verdict.orElseThrow();
    }
  }

  private static List<String> lines(String command) throws IOException {
    try (Running running = running(command)) {
      assertThat(running.within(SOON)).hasValue(new Verdict.Accepted());
      return running.lastLines();
    }
  }

  private static Running running(String command) throws IOException {
    return new ShellVerification(command, Map.of()).begin();
  }
}
