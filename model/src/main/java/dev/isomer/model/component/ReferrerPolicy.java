package dev.isomer.model.component;

import java.util.Locale;

/** What a browser tells another page of the one that led to it (W3C, Referrer Policy). */
public enum ReferrerPolicy {
  NO_REFERRER,
  NO_REFERRER_WHEN_DOWNGRADE,
  ORIGIN,
  ORIGIN_WHEN_CROSS_ORIGIN,
  SAME_ORIGIN,
  STRICT_ORIGIN,
  STRICT_ORIGIN_WHEN_CROSS_ORIGIN,
  UNSAFE_URL;

  /** The value of the header {@code Referrer-Policy}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
