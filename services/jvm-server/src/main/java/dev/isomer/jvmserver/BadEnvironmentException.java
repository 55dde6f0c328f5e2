package dev.isomer.jvmserver;

import java.util.List;

/** The environment does not say what a program needs; the message reports every mistake. */
public final class BadEnvironmentException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * All that is wrong with the environment of a program.
   *
   * @param program its name
   * @param mistakes each with what is given, what is allowed and what to do
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
