package dev.isomer.model.component;

/**
 * Where a secret value is kept, and never the value: a person or an operator puts it there, and the
 * platform hands it to the program.
 *
 * @param name the name of what holds it, in kebab case; it may hold several values
 * @param key which of them
 */
public record Secret(String name, String key) {

  /** What is kept under this name; {@link Named#key} says which of its values. */
  public static Named named(String name) {
    return new Named(name);
  }

  /**
   * A secret of which the key has yet to be said.
   *
   * @param name the name of what holds it
   */
  public record Named(String name) {

    /** The value of this key. */
    public Secret key(String key) {
      return new Secret(name, key);
    }
  }
}
