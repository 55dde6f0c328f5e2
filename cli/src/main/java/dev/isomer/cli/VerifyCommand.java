package dev.isomer.cli;

import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A command of the user that verifies a deployed application. {@code /bin/sh} runs it in the
 * current folder, without standard input; exit code 0 accepts the version.
 *
 * @param line a line of shell
 * @param variables environment variables that tell it what it verifies
 */
record VerifyCommand(String line, Map<String, String> variables) {
  private static final String SHELL = "/bin/sh";
  private static final String APPLICATION = "ISOMER_APPLICATION";
  private static final String ENVIRONMENT = "ISOMER_ENVIRONMENT";
  private static final String URL = "ISOMER_URL";

  VerifyCommand {
    variables = Map.copyOf(variables);
  }

  /**
   * The command for an application.
   *
   * @param address the application's address, without a slash at its end; null if it has none
   */
  static VerifyCommand of(
      String line, String application, String environment, @Nullable String address) {
    var variables = new TreeMap<String, String>();
    variables.put(APPLICATION, application);
    variables.put(ENVIRONMENT, environment);
    if (address != null) {
      variables.put(URL, address);
    }
    return new VerifyCommand(line, variables);
  }

  /**
   * How it is started.
   *
   * @param inherited the other environment variables
   */
  ProcessBuilder process(Map<String, String> inherited) {
    var builder =
        new ProcessBuilder(SHELL, "-c", line).redirectInput(Redirect.from(new File("/dev/null")));
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(inherited);
    // An address of the surroundings is not that of this application.
    List.of(APPLICATION, ENVIRONMENT, URL).forEach(environment::remove);
    environment.putAll(variables);
    return builder;
  }
}
