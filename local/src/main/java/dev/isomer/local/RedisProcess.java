package dev.isomer.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A running Redis, below the script {@code watch-redis}, which ends it when this process ends,
 * however that ends.
 */
final class RedisProcess implements AutoCloseable {

  private static final Logger LOG = System.getLogger(RedisProcess.class.getName());

  /** {@code 4371:M 28 Nov 2026 01:26:42.041 * Ready to accept connections}: level and text. */
  private static final Pattern LINE =
      Pattern.compile("\\d+:[A-Z] \\d+ \\w+ \\d+ [0-9:.]+ ([.*#-]) (.*)");

  private static final String READY = "Ready to accept connections";

  /** What Redis logs as warnings although nothing is wrong. */
  private static final Pattern GREETING =
      Pattern.compile(
          "Reading config from stdin|oO0OoO0.*|Redis version=.*|Configuration loaded"
              + "|Server initialized|WARNING .*|User requested shutdown.*|Redis is now ready to exit.*"
              + "|Can't recover from AOF write error.*|\\s*");

  /** The time limit for Redis to end; it needs about 0.1 s. */
  private static final Duration LONGEST_END = Duration.ofMillis(700);

  /** The exit code of a shell after a command that SIGKILL ended. */
  private static final int KILLED = 128 + 9;

  private final Process script;
  private final OutputStream lifeline;
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
  private final CompletableFuture<String> ended = new CompletableFuture<>();

  private RedisProcess(Process script) {
    this.script = script;
    this.lifeline = script.getOutputStream();
  }

  /**
   * Starts Redis, and returns when it accepts connections or has ended.
   *
   * @param options of the command line
   * @param settings the lines of its configuration, which no file and no list of processes shows
   * @throws IOException if there is no bash
   */
  static RedisProcess start(RedisProgram program, List<String> options, List<String> settings)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.addAll(List.of("bash", program.watcher().toString(), program.server().toString(), "-"));
    command.addAll(options);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
    var redis = new RedisProcess(builder.start());
    Thread.ofPlatform().daemon().name("store log").start(redis::read);
    try {
      redis.lifeline.write((String.join("\n", settings) + "\n\0").getBytes(UTF_8));
      redis.lifeline.flush();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the script has ended before it read its settings", e);
    }
    try {
      CompletableFuture.anyOf(redis.ready, redis.ended).join();
    } catch (RuntimeException | Error e) {
      redis.close();
      throw e;
    }
    return redis;
  }

  boolean isReady() {
    return ready.isDone() && !ended.isDone();
  }

  /** Completes when Redis has ended, with the last reason that it logged. */
  CompletableFuture<String> ended() {
    return ended;
  }

  /** Whether Redis has ended on request, with all of its data on the disk. */
  boolean endedInOrder() {
    return !script.isAlive() && script.exitValue() == 0;
  }

  /** Asks Redis to end, and kills it if it does not. */
  @Override
  public void close() {
    try {
      script.children().forEach(ProcessHandle::destroy);
      if (!script.waitFor(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.log(Level.WARNING, "Redis does not end within {0}", LONGEST_END);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      try {
        lifeline.close();
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "Redis had ended before", e);
      }
    }
  }

  private void read() {
    String reason = "";
    String other = "";
    try (BufferedReader lines = script.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        LOG.log(Level.DEBUG, line);
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
          other = line.isBlank() ? other : line;
        } else if (parts.group(2).equals(READY)) {
          ready.complete(true);
        } else if (parts.group(1).equals("#") && !GREETING.matcher(parts.group(2)).matches()) {
          reason = parts.group(2);
        }
      }
      if (script.waitFor() == KILLED && reason.isEmpty()) {
        reason = "it was killed";
      }
    } catch (IOException e) {
      other = String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended.complete(
          Stream.of(reason, other, "it gave no reason")
              .filter(text -> !text.isEmpty())
              .findFirst()
              .orElseThrow());
    }
  }
}
