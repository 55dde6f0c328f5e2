package dev.isomer.conformance.quotes;

import java.util.List;

/** The checks of the quotes application. They change nothing, so they may run in production. */
public final class QuotesSuite {

  /** What is asked most comes first. */
  public static final List<Class<?>> CHECKS = List.of(Quoting.class, Asking.class, Guarding.class);

  private QuotesSuite() {}
}
