package dev.isomer.rabbitmqexporter.settings;

import java.util.List;

/** The environment does not say what the exporter needs; the message reports every mistake. */
public final class BadEnvironmentException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  BadEnvironmentException(List<String> mistakes) {
    super(
        "rabbitmq-exporter: mistakes in the environment: "
            + mistakes.size()
            + "\n  "
            + String.join("\n  ", mistakes));
  }
}
