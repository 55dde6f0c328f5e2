package dev.isomer.rabbitmqexporter.broker;

/** The stage of a read, so that a late one can report what it waits for. */
public enum Stage {
  /** The read waits for the name server. */
  RESOLVING,

  /** The read waits for the beginning of an answer. */
  WAITING,

  /** The read waits for the end of an answer. */
  READING
}
