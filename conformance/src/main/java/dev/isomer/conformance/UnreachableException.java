package dev.isomer.conformance;

import dev.isomer.conformance.http.Place;
import java.io.UncheckedIOException;

/** Nothing answers where the application should be. */
public final class UnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnreachableException(Place place, UncheckedIOException failure) {
    super(
        place
            + ": no answer ("
            + said(failure)
            + "); start the application there, or give another address",
        failure);
  }

  /** The JDK's client has no words for a connection that is refused, only a type. */
  private static String said(UncheckedIOException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
