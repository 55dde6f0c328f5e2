package dev.isomer.rabbitmqexporter.broker;

/** How far a read is, so that one which takes too long says what it waits for. */
public enum Stage {
  /** Waits for the name server. */
  RESOLVING,

  /** Waits for the beginning of an answer. */
  WAITING,

  /** Waits for the end of an answer. */
  READING
}
