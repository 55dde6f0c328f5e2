package dev.isomer.rabbitmqexporter.broker;

/**
 * A read that did not work; the message says what happened, what is needed and what to do. Nothing
 * that the other side sent is part of it but a status, because an answer may repeat credentials.
 */
public final class ReadFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final Fault fault;

  /** A failure; {@code what} happened is told to people. */
  public ReadFailure(Fault fault, String what) {
    super(what + "; " + fault.remedy());
    this.fault = fault;
  }

  ReadFailure(Fault fault, String what, Throwable reason) {
    this(fault, what);
    initCause(reason);
  }

  /** Why it did not work. */
  public Fault fault() {
    return fault;
  }
}
