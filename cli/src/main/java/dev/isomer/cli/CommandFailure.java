package dev.isomer.cli;

import picocli.CommandLine.ExitCode;

/** A command cannot do its work; the message says why and what to do. */
final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exitCode;

  private CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** What was asked for is wrong. */
  static CommandFailure input(String message) {
    return new CommandFailure(ExitCode.USAGE, message);
  }

  /** What was asked for is right, and something else failed. */
  static CommandFailure work(String message) {
    return new CommandFailure(ExitCode.SOFTWARE, message);
  }

  int exitCode() {
    return exitCode;
  }
}
