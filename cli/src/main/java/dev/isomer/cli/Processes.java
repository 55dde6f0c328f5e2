package dev.isomer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs programs whose output the user sees immediately. */
final class Processes {

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
}
