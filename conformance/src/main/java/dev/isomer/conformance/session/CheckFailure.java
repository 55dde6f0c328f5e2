package dev.isomer.conformance.session;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A check failed; what it last asked, and was told, is part of that. */
public final class CheckFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final @Nullable String exchange;

  CheckFailure(Throwable cause, @Nullable String exchange) {
    super(cause.getMessage(), cause);
    this.exchange = exchange;
  }

  /** The request and its answer; absent where none was sent. */
  public @Nullable String exchange() {
    return exchange;
  }

  @Override
  public synchronized Throwable getCause() {
    return Objects.requireNonNull(super.getCause());
  }
}
