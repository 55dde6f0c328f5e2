package dev.isomer.local.program;

/** What gets the lines that programs print, and what is said about them. */
public interface Output {

  /** An output that keeps nothing. */
  Output NONE =
      new Output() {
        @Override
        public void line(String component, String line) {}

        @Override
        public void notice(String component, String text) {}
      };

  /** A line of a program, as it printed it. It may be called by several threads at once. */
  void line(String component, String line);

  /** What happened to a program, for a person: that it has ended and is started again. */
  void notice(String component, String text);
}
