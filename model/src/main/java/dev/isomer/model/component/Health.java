package dev.isomer.model.component;

import dev.isomer.model.defaults.Defaults;

/**
 * The paths at which a program says how it is, for platforms that ask. They are two, because the
 * answers have different consequences: a program that is not ready gets no requests, one that is
 * not alive is ended and started anew.
 *
 * @param ready answers 200 while requests may come, and something else while the program stops
 * @param live answers 200 while the program runs, whatever it waits for
 */
public record Health(String ready, String live) {

  /** The default paths at which a program reports its health: our own choice. */
  public static final Health DEFAULT =
      new Health(Defaults.V1.programs().ready(), Defaults.V1.programs().live());

  /** The path at which it reports that requests may come; {@link Ready#live} adds the other one. */
  public static Ready ready(String path) {
    return new Ready(path);
  }

  /**
   * Paths of which the second has yet to be said.
   *
   * @param path where it says that requests may come
   */
  public record Ready(String path) {

    /** The path at which it reports that it runs. */
    public Health live(String live) {
      return new Health(path, live);
    }
  }
}
