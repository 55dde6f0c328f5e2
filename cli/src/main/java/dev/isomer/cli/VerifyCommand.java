package dev.isomer.cli;

import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.util.Map;

/**
 * A command of the user that verifies an application. {@code /bin/sh} runs it in the current
 * folder, without standard input; exit code 0 accepts the version.
 *
 * @param line a line of shell
 * @param variables environment variables that tell it what it verifies: {@link VerifiedPlace}
 */
record VerifyCommand(String line, Map<String, String> variables) {
  private static final String SHELL = "/bin/sh";

  VerifyCommand {
    variables = Map.copyOf(variables);
  }

  /**
   * How it is started.
   *
   * @param inherited the other environment variables
   */
  ProcessBuilder process(Map<String, String> inherited) {
    return process(SHELL, inherited);
  }

  /** How it is started with another shell. */
  ProcessBuilder process(String shell, Map<String, String> inherited) {
    var builder =
        new ProcessBuilder(shell, "-c", line).redirectInput(Redirect.from(new File("/dev/null")));
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(inherited);
    // An address of the surroundings is not that of this application.
    VerifiedPlace.VARIABLES.forEach(environment::remove);
    environment.putAll(variables);
    return builder;
  }
}
