package dev.isomer.model.component;

/**
 * Where a secret value is kept, and never the value: a person or an operator puts it there, and the
 * structure hands it to the program.
 *
 * @param name the name of what holds it, in kebab case; it may hold several values
 * @param key which of them
 */
public record Secret(String name, String key) {

  /** The value of this key in the secret of this name. */
  public static Secret of(String name, String key) {
    return new Secret(name, key);
  }
}
