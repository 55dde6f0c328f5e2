package dev.isomer.cli;

import dev.isomer.deploy.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A command of the user that verifies an application. {@code /bin/sh} runs it in the current
 * folder, without standard input, and its exit code is the verdict.
 *
 * @param command a line of shell
 * @param variables environment variables, in addition to those of this process
 */
record ShellVerification(String command, Map<String, String> variables) implements Verification {
  private static final String SHELL = "/bin/sh";

  ShellVerification {
    variables = Map.copyOf(variables);
  }

  @Override
  public Running begin() throws IOException {
    return begin(SHELL);
  }

  /**
   * Begins it with another shell.
   *
   * @throws IOException if the shell cannot be started
   */
  Running begin(String shell) throws IOException {
    // A file takes whatever is printed, also from programs that outlive the command.
    Path output = Files.createTempFile("isomer-verify", ".log");
    try {
      var builder =
          new VerifyCommand(command, variables)
              .process(shell, System.getenv())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      return new RunningCommand(builder.start(), output);
    } catch (IOException e) {
      Files.delete(output);
      throw e;
    }
  }
}
