package dev.isomer.model.component;

/**
 * The kinds of component, without one at hand: what a structure is asked about when nothing is
 * described yet. In text a kind is what a person says.
 */
public enum Kind {
  /** A {@link Service}. */
  SERVICE("service"),
  /** An {@link HttpApi}. */
  HTTP_API("HTTP API"),
  /** A {@link Site}. */
  SITE("site"),
  /** A {@link KeyValueStore}. */
  KEY_VALUE_STORE("key-value store");

  private final String words;

  Kind(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
