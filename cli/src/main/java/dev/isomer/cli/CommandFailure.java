package dev.isomer.cli;

import picocli.CommandLine.ExitCode;

/** A failure of a command; the message says why and what to do. */
final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exitCode;

  private CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The request is not valid. */
  static CommandFailure input(String message) {
    return new CommandFailure(ExitCode.USAGE, message);
  }

  /** The request is valid, but something else failed. */
  static CommandFailure work(String message) {
    return new CommandFailure(ExitCode.SOFTWARE, message);
  }

  int exitCode() {
    return exitCode;
  }
}
