package dev.isomer.conformance.session;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A check failed; its last request and answer are part of that. */
public final class CheckFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final @Nullable String exchange;

  CheckFailure(Throwable cause, @Nullable String exchange) {
    super(cause.getMessage(), cause);
    this.exchange = exchange;
  }

  /** The request and its answer; absent if none was sent. */
  public @Nullable String exchange() {
    return exchange;
  }

  @Override
  public synchronized Throwable getCause() {
    return Objects.requireNonNull(super.getCause());
  }
}
