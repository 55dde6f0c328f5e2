package dev.isomer.conformance.http;

/** The start of a text that came over a network, fit for a terminal. */
final class Excerpt {
  private static final int LONGEST = 200;

  private Excerpt() {}

  static String of(String text) {
    String start = text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text;
    return start.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]+", " ").strip();
  }
}
