package dev.isomer.rabbitmqexporter.broker;

/** How far a read is, so that one which takes too long says what it waits for. */
public enum Stage {
  /** For the name server. */
  RESOLVING,

  /** For the beginning of an answer. */
  WAITING,

  /** For the end of an answer. */
  READING
}
