package dev.isomer.model.component;

/**
 * The paths at which a program says how it is, for platforms that ask. They are two, because the
 * answers have different consequences: a program that is not ready gets no requests, one that is
 * not alive is ended and started anew.
 *
 * @param ready answers 200 while requests may come, and something else while the program stops
 * @param live answers 200 while the program runs, whatever it waits for
 */
public record Health(String ready, String live) {

  /** Where a program answers unless its description says otherwise: our own choice. */
  public static final Health DEFAULT = new Health("/health/ready", "/health/live");

  /** Where it says that requests may come; {@link Ready#live} says where it lives. */
  public static Ready ready(String path) {
    return new Ready(path);
  }

  /**
   * Paths of which the second has yet to be said.
   *
   * @param path where it says that requests may come
   */
  public record Ready(String path) {

    /** Where it says that it runs. */
    public Health live(String live) {
      return new Health(path, live);
    }
  }
}
