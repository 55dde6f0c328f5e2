package dev.isomer.cli;

/** A signal ended the work. */
final class StoppedException extends Exception {
  private static final long serialVersionUID = 1;

  StoppedException() {
    super("stopped by a signal");
  }
}
