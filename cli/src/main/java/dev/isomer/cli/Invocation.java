package dev.isomer.cli;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/**
 * How the user starts this program, for texts that contain commands.
 *
 * @param isomer the command of the program: the system property {@code isomer.command}, or {@code
 *     isomer}
 * @param deployApps the command of a deploy: the system property {@code isomer.deploy-command}, or
 *     {@code deploy-apps} of the program
 */
record Invocation(String isomer, String deployApps) {

  /** The command in the texts of this module, which is replaced by the actual one. */
  private static final String PROGRAM = "isomer";

  private static final String DEPLOY = PROGRAM + " " + DeployAppsCommand.NAME;

  /** Matches an example: a command, optionally after a variable assignment. */
  private static final Pattern EXAMPLE =
      Pattern.compile("( *(?:[A-Z]+=\\S+ )?)(" + DEPLOY + "|" + PROGRAM + ")( .*|)");

  /** The invocation of this process. */
  static Invocation current() {
    String isomer = System.getProperty("isomer.command", PROGRAM);
    return new Invocation(
        isomer, System.getProperty("isomer.deploy-command", isomer + " " + DeployAppsCommand.NAME));
  }

  /** Inserts the actual command into the help of a command and of its subcommands. */
  void describe(CommandLine command) {
    var help = command.getCommandSpec().usageMessage();
    help.footer(examples(help.footer()));
    help.customSynopsis(examples(help.customSynopsis()));
    command.getSubcommands().values().forEach(this::describe);
  }

  private String[] examples(String... lines) {
    return Arrays.stream(lines).map(this::example).toArray(String[]::new);
  }

  /** An example with the actual command, whose explanation stays in its column if there is room. */
  String example(String line) {
    int words = line.indexOf("  ", line.length() - line.stripLeading().length());
    String command = words < 0 ? line : line.substring(0, words);
    String meaning = words < 0 ? "" : line.substring(words).strip();
    Matcher matcher = EXAMPLE.matcher(command);
    if (!matcher.matches()) {
      return line;
    }
    boolean deploys = matcher.group(2).equals(DEPLOY);
    String named = matcher.group(1) + (deploys ? deployApps : isomer) + matcher.group(3);
    if (meaning.isEmpty()) {
      return named;
    }
    int column = line.length() - meaning.length();
    return named + " ".repeat(Math.max(2, column - named.length())) + meaning;
  }
}
