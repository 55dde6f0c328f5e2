package dev.isomer.plan.aws;

import java.io.IOException;

/** The engine that compares templates ended with an error; the message is what it said. */
public final class EngineException extends IOException {
  private static final long serialVersionUID = 1;

  EngineException(String message) {
    super(message);
  }
}
