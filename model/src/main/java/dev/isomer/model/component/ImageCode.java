package dev.isomer.model.component;

/**
 * A program that the tools of its own language have built into a container image. It listens at the
 * port that the variable {@code PORT} names, and answers HTTP.
 *
 * @param image the entry of {@code images.yaml} that says which image
 */
public record ImageCode(String image) implements Code {

  /** The program in the image of this name. */
  public static ImageCode of(String image) {
    return new ImageCode(image);
  }
}
