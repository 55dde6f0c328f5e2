package dev.isomer.jvmserver;

import java.util.List;

/** The environment of a program has mistakes; the message reports all of them. */
public final class BadEnvironmentException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * An exception with all mistakes in the environment of a program.
   *
   * @param program the program's name
   * @param mistakes the mistakes, each with what is wrong and what to do
   */
  public BadEnvironmentException(String program, List<String> mistakes) {
    super(
        program
            + ": mistakes in the environment: "
            + mistakes.size()
            + "\n  "
            + String.join("\n  ", mistakes));
  }
}
