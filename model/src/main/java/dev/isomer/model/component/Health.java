package dev.isomer.model.component;

/**
 * The paths at which a program says how it is, for structures that ask. They are two, because the
 * answers have different consequences: a program that is not ready gets no requests, one that is
 * not alive is ended and started anew.
 *
 * @param ready answers 200 while requests may come, and something else while the program stops
 * @param live answers 200 while the program runs, whatever it waits for
 */
public record Health(String ready, String live) {

  /** Where a program answers unless its description says otherwise: our own choice. */
  public static final Health DEFAULT = new Health("/health/ready", "/health/live");
}
