package dev.isomer.model.component;

/**
 * The kinds of component: what a platform is asked about when nothing is described yet. In text a
 * kind is what a person says.
 */
public enum Kind {
  /** A {@link Service}. */
  SERVICE("a", "service"),
  /** A {@link Worker}. */
  WORKER("a", "worker"),
  /** A {@link Task}. */
  TASK("a", "task"),
  /** An {@link HttpApi}. */
  HTTP_API("an", "HTTP API"),
  /** A {@link Site}. */
  SITE("a", "site"),
  /** A {@link KeyValueStore}. */
  KEY_VALUE_STORE("a", "key-value store"),
  /** An {@link External}. */
  EXTERNAL("an", "external");

  private final String article;
  private final String words;

  Kind(String article, String words) {
    this.article = article;
    this.words = words;
  }

  /** The kind with its article: {@code an HTTP API}. */
  public String one() {
    return article + " " + words;
  }

  @Override
  public String toString() {
    return words;
  }
}
