package dev.isomer.rabbitmqexporter.broker;

/**
 * A failed read; the message says what happened and what to do. Of the answer it contains only the
 * status and a redirect on the same host, because an answer may repeat credentials.
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

  /** A failure of the whole read. */
  static ReadFailure of(Fault fault, String what, String remedy) {
    return new ReadFailure(fault, "", what + "; " + remedy);
  }

  /** A mistake in the exporter. */
  public static ReadFailure unforeseen(Throwable reason) {
    return of(
        Fault.INTERNAL,
        "an unforeseen " + reason.getClass().getName(),
        "this is a mistake in the exporter; report it");
  }

  /** This failure with the path of the request. */
  ReadFailure at(String path) {
    var failure = new ReadFailure(fault, path + ": ", diagnosis);
    failure.initCause(getCause());
    return failure;
  }

  /** This failure with its cause. */
  ReadFailure because(Throwable reason) {
    initCause(reason);
    return this;
  }

  /** The kind of fault. */
  public Fault fault() {
    return fault;
  }

  /** What happened and what to do, without the path of the request. */
  public String diagnosis() {
    return diagnosis;
  }
}
