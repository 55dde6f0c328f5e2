package dev.isomer.images;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Images cannot be built or pushed. The message has a line for each reason, in the form {@code
 * path: what is wrong; what to do}.
 */
public final class ImageFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean isInput;

  private ImageFailure(String message, boolean isInput, @Nullable Throwable cause) {
    super(message, cause);
    this.isInput = isInput;
  }

  /** The request is not valid. */
  static ImageFailure input(List<String> problems) {
    return new ImageFailure(String.join("\n", problems), true, null);
  }

  /** The request is not valid. */
  static ImageFailure input(String problem) {
    return input(List.of(problem));
  }

  /** The request is valid, but something else failed: a network, a registry or a disk. */
  static ImageFailure work(String problem, Throwable cause) {
    return new ImageFailure(problem, false, cause);
  }

  /** The root cause in one line, because waiting for a thread wraps it. */
  static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return cause.getClass().getSimpleName() + ": " + message;
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /** Whether the request is not valid, rather than that something else failed. */
  public boolean isInput() {
    return isInput;
  }
}
