package dev.isomer.model.image;

import org.jspecify.annotations.Nullable;

/**
 * How an image is kept up to date.
 *
 * @param policy what may take its place; without one, only a person changes it
 * @param hold why it has to stay as it is for now, whatever the policy says; null if it need not
 */
public record Upkeep(@Nullable UpdatePolicy policy, @Nullable String hold) {

  /** No policy, and no hold. */
  public static final Upkeep NONE = new Upkeep(null, null);

  /**
   * Upkeep.
   *
   * @throws InvalidImageException if the hold has no reason, or one of several lines
   */
  public Upkeep {
    if (hold != null && (hold.isBlank() || hold.lines().count() > 1)) {
      throw new InvalidImageException(
          "hold",
          "\"" + hold.strip() + "\"",
          "a reason in one line",
          "write why the image has to stay, or remove the hold");
    }
  }
}
