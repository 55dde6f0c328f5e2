package dev.isomer.images;

import dev.isomer.model.image.Image;

/**
 * What became of an entry of {@code images.yaml}.
 *
 * @param name the entry's name
 * @param before the image that it named
 * @param after the image that it names now; the same unless it is updated
 * @param state what became of it
 * @param why in a few words
 */
public record ImageUpdate(String name, Image before, Image after, State state, String why) {

  /** What can become of an entry. */
  public enum State {
    /** It names another image now. */
    UPDATED,
    /** The registry has nothing that comes after it. */
    CURRENT,
    /** It has to stay, as its entry says. */
    HELD,
    /** Its entry has no policy. */
    UNMANAGED,
    /** Its registry has no answer, or none to be believed. */
    FAILED
  }

  static ImageUpdate unchanged(String name, Image image, State state, String why) {
    return new ImageUpdate(name, image, image, state, why);
  }
}
