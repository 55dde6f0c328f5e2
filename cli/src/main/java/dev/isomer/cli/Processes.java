package dev.isomer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Runs programs whose output the user sees immediately, and ends programs. */
final class Processes {

  /** How long processes have to end by themselves, before they are killed. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private Processes() {}

  /** Runs a program to its end and returns its exit code. It does not outlive this process. */
  static int run(Path folder, List<String> command) throws IOException, InterruptedException {
    return run(folder, command, Map.of());
  }

  /**
   * Runs a program to its end and returns its exit code. It does not outlive this process.
   *
   * @param variables environment variables, in addition to those of this process
   */
  static int run(Path folder, List<String> command, Map<String, String> variables)
      throws IOException, InterruptedException {
    return run(new ProcessBuilder(command).directory(folder.toFile()).inheritIO(), variables);
  }

  /**
   * Runs a program whose output nobody needs but where it fails, and returns its exit code.
   *
   * @param log the file that gets its output, in place of what is there
   */
  static int run(Path folder, List<String> command, Map<String, String> variables, Path log)
      throws IOException, InterruptedException {
    return run(
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(log.toFile())),
        variables);
  }

  private static int run(ProcessBuilder builder, Map<String, String> variables)
      throws IOException, InterruptedException {
    builder.environment().putAll(variables);
    Process process = builder.start();
    var end = new Thread(process::destroy, "end-" + builder.command().getFirst());
    Runtime.getRuntime().addShutdownHook(end);
    int code = process.waitFor();
    Runtime.getRuntime().removeShutdownHook(end);
    return code;
  }

  /**
   * Ends processes: they have 2 s to end by themselves, and are killed then.
   *
   * @param alive which ones; asked again before each step, since they can start others
   */
  static void end(Supplier<List<ProcessHandle>> alive) {
    alive.get().forEach(ProcessHandle::destroy);
    var ends = alive.get().stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(ends).get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // They are killed.
    }
    alive.get().forEach(ProcessHandle::destroyForcibly);
  }
}
