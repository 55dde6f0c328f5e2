package dev.isomer.messages.http;

/** Ends the handling of a request with a problem; it has no stack, for nothing is broken. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Response response;

  RefusedException(Problem problem) {
    this(problem.response());
  }

  RefusedException(Response response) {
    super(null, null, false, false);
    this.response = response;
  }

  Response response() {
    return response;
  }
}
