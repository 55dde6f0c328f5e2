package dev.isomer.cli;

import dev.isomer.kubernetes.place.ClusterPlace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The commands that the option {@code --verify} names, such as {@code go-app=curl --fail
 * "$ISOMER_URL"}.
 */
final class VerifyOptions {
  private static final String EXAMPLE = "go-app='curl --fail \"$ISOMER_URL/go-app\"'";

  private VerifyOptions() {}

  /**
   * Reads the options.
   *
   * @param chosen the names of the deployed applications; only these can be verified
   * @param known the names of all applications that can be deployed
   * @param mistakes receives each mistake
   * @return the commands, by their applications
   */
  static Map<String, String> read(
      List<String> options, List<String> chosen, List<String> known, List<String> mistakes) {
    var commands = new LinkedHashMap<String, String>();
    for (String option : options) {
      int equals = option.indexOf('=');
      if (equals < 1) {
        mistakes.add(
            "--verify: \"%s\" is not APP=COMMAND; write both, such as %s"
                .formatted(option, EXAMPLE));
        continue;
      }
      String application = option.substring(0, equals);
      String command = option.substring(equals + 1);
      if (application.equals(ClusterPlace.PLATFORM)) {
        mistakes.add(
            "--verify %s: it serves nothing by itself; verify an application that it routes to"
                .formatted(application));
      } else if (!chosen.contains(application)) {
        mistakes.add(notDeployed(application, chosen, known));
      } else if (command.isBlank()) {
        mistakes.add(
            "--verify %s: the command is empty; write one after the =, such as %s"
                .formatted(application, EXAMPLE));
      } else if (commands.putIfAbsent(application, command) != null) {
        mistakes.add(
            "--verify %s: the application is named twice; join both commands with &&"
                .formatted(application));
      }
    }
    return commands;
  }

  private static String notDeployed(String application, List<String> chosen, List<String> known) {
    List<String> verifiable =
        chosen.stream().filter(each -> !each.equals(ClusterPlace.PLATFORM)).toList();
    String remedy =
        known.contains(application)
            ? "name " + application + " too, or omit the option"
            : Nearest.to(application, verifiable)
                .map(near -> "did you mean " + near + "?")
                .orElse("name one of them, or omit the option");
    return "--verify %s: it is not an application of this deploy, which has %s; %s"
        .formatted(
            application, verifiable.isEmpty() ? "none" : String.join(", ", verifiable), remedy);
  }
}
