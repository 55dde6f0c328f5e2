package dev.isomer.cli.screen;

import org.jline.utils.AttributedStyle;

/** How much a word asks to be looked at. */
public enum Tone {
  /** Said aside: what waits, what stays. */
  QUIET,
  /** Under way. */
  PLAIN,
  /** Ended as it should. */
  GOOD,
  /** Is being mended, or needs a person. */
  WARNING,
  /** Failed. */
  BAD;

  AttributedStyle style() {
    return switch (this) {
      case QUIET -> AttributedStyle.DEFAULT.faint();
      case PLAIN -> AttributedStyle.DEFAULT;
      case GOOD -> AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
      case WARNING -> AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);
      case BAD -> AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
    };
  }
}
