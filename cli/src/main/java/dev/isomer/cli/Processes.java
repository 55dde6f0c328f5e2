package dev.isomer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Programs that a command runs for a person, who sees their output as it comes. */
final class Processes {

  private Processes() {}

  /** Runs a program to its end and returns its exit code. It does not outlive this process. */
  static int run(Path folder, List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
    var end = new Thread(process::destroy, "end-" + command.getFirst());
    Runtime.getRuntime().addShutdownHook(end);
    int code = process.waitFor();
    Runtime.getRuntime().removeShutdownHook(end);
    return code;
  }
}
