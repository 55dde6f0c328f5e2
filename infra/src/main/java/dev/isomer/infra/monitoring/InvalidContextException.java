package dev.isomer.infra.monitoring;

/** A value of the CDK context cannot be used; the message says which, and what can. */
public final class InvalidContextException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /**
   * Says what is wrong.
   *
   * @param message {@code key: given; limit; remedy}
   */
  public InvalidContextException(String message) {
    super(message);
  }
}
