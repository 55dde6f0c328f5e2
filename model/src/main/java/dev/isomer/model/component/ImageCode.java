package dev.isomer.model.component;

import org.jspecify.annotations.Nullable;

/**
 * A program that the tools of its own language have built into a container image. It listens at the
 * port that the variable {@code PORT} names, or at one of its own.
 *
 * @param image the entry of {@code images.yaml} that says which image
 * @param source the folder with its sources, relative to the project's root; absent if the project
 *     does not have them
 */
public record ImageCode(String image, @Nullable String source) implements Code {

  /** The program in the image of this name. */
  public static ImageCode of(String image) {
    return new ImageCode(image, null);
  }

  /**
   * The folder with its sources, relative to the project's root. Its {@code Procfile} says how the
   * program is prepared and started where there are no containers, and its {@code Dockerfile} how
   * the image is built.
   */
  public ImageCode source(String folder) {
    return new ImageCode(image, folder);
  }
}
