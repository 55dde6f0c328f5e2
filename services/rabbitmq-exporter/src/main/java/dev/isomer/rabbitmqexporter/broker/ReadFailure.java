package dev.isomer.rabbitmqexporter.broker;

/**
 * A read that did not work; the message says what happened, what is needed and what to do. Nothing
 * that the other side sent is part of it but a status and where it redirects to on the same host,
 * because an answer may repeat credentials.
 */
public final class ReadFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final Fault fault;
  private final String diagnosis;

  private ReadFailure(Fault fault, String request, String diagnosis) {
    super(request + diagnosis);
    this.fault = fault;
    this.diagnosis = diagnosis;
  }

  /** A failure of the read as a whole. */
  static ReadFailure of(Fault fault, String what, String remedy) {
    return new ReadFailure(fault, "", what + "; " + remedy);
  }

  /** A mistake of ours. */
  public static ReadFailure unforeseen(Throwable reason) {
    return of(
        Fault.INTERNAL,
        "an unforeseen " + reason.getClass().getName(),
        "this is a mistake in the exporter; report it");
  }

  /** This failure as one of the request for a path. */
  ReadFailure at(String path) {
    var failure = new ReadFailure(fault, path + ": ", diagnosis);
    failure.initCause(getCause());
    return failure;
  }

  /** This failure with what was thrown. */
  ReadFailure because(Throwable reason) {
    initCause(reason);
    return this;
  }

  /** Why it did not work. */
  public Fault fault() {
    return fault;
  }

  /** What happened, what is needed and what to do, whichever request it happened to. */
  public String diagnosis() {
    return diagnosis;
  }
}
