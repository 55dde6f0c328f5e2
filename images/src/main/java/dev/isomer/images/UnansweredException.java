package dev.isomer.images;

import java.util.Objects;

/** A registry that has no answer, or none to be believed; the message is a part of a sentence. */
final class UnansweredException extends Exception {
  private static final long serialVersionUID = 1;

  /** Why there is no answer. */
  enum Reason {
    /** There was none, or none in its protocol. */
    SILENT,
    /** It has something else to do. */
    BUSY,
    /** It answers this question with a refusal, or with what cannot be. */
    WRONG
  }

  private final Reason reason;

  UnansweredException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }

  /** Whether the next question to the same registry would get no answer either. */
  boolean isAway() {
    return reason != Reason.WRONG;
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
