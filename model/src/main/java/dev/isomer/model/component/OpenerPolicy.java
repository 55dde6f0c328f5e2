package dev.isomer.model.component;

import java.util.Locale;

/** Which pages share a group of windows with a page (HTML Standard, cross-origin opener policy). */
public enum OpenerPolicy {
  SAME_ORIGIN,
  SAME_ORIGIN_ALLOW_POPUPS,
  UNSAFE_NONE;

  /** The value of the header {@code Cross-Origin-Opener-Policy}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
