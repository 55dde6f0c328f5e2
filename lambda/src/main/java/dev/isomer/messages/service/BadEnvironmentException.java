package dev.isomer.messages.service;

import java.util.List;

/**
 * The environment does not say what the service needs; the message is a report of every mistake.
 */
public final class BadEnvironmentException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  BadEnvironmentException(List<String> mistakes) {
    super(
        "message-service: mistakes in the environment: "
            + mistakes.size()
            + "\n  "
            + String.join("\n  ", mistakes));
  }
}
