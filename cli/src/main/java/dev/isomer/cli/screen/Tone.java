package dev.isomer.cli.screen;

import org.jline.utils.AttributedStyle;

/** The emphasis of a word. */
public enum Tone {
  /** Secondary, such as waiting or unchanged. */
  QUIET,
  /** In progress. */
  PLAIN,
  /** Succeeded. */
  GOOD,
  /** Is being rolled back, or needs attention. */
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
