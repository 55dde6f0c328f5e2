package dev.isomer.images;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Images cannot be built or pushed. The message has a line for each reason: {@code path: what was
 * given; what is allowed; what to do}.
 */
public final class ImageFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean isInput;

  private ImageFailure(String message, boolean isInput, @Nullable Throwable cause) {
    super(message, cause);
    this.isInput = isInput;
  }

  /** What was asked for is wrong. */
  static ImageFailure input(List<String> problems) {
    return new ImageFailure(String.join("\n", problems), true, null);
  }

  /** What was asked for is wrong. */
  static ImageFailure input(String problem) {
    return input(List.of(problem));
  }

  /** What was asked for is right, and something else failed: a network, a registry, a disk. */
  static ImageFailure work(String problem, Throwable cause) {
    return new ImageFailure(problem, false, cause);
  }

  /** The cause of causes, in one line: whoever waits for a thread only wraps it. */
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

  /** Whether what was asked for is wrong, rather than something that it needs. */
  public boolean isInput() {
    return isInput;
  }
}
