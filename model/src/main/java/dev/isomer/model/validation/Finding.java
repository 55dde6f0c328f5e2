package dev.isomer.model.validation;

import java.util.Locale;

/**
 * One thing that is wrong, or worth knowing, in a description.
 *
 * @param id what kind of thing, dotted, for a reader who looks it up: {@code name.syntax}
 * @param severity whether it stops rendering
 * @param path where it is: {@code application/component/property}
 * @param given what was given there
 * @param limit what is allowed there
 * @param remedy what to do
 */
public record Finding(
    String id, Severity severity, String path, String given, String limit, String remedy) {

  /** Whether a finding stops rendering. */
  public enum Severity {
    /** Nothing is rendered. */
    ERROR,
    /** It is rendered, and the owner should look at it. */
    WARNING,
    /** A difference between platforms that is good to know. */
    NOTE
  }

  /** Something that stops rendering. */
  public static Finding error(String id, String path, String given, String limit, String remedy) {
    return new Finding(id, Severity.ERROR, path, given, limit, remedy);
  }

  /** Something that the owner should look at. */
  public static Finding warning(String id, String path, String given, String limit, String remedy) {
    return new Finding(id, Severity.WARNING, path, given, limit, remedy);
  }

  /** A gap that is good to know. */
  public static Finding note(String id, String path, String given, String limit, String remedy) {
    return new Finding(id, Severity.NOTE, path, given, limit, remedy);
  }

  /**
   * What a person reads of it after its path: {@code 20 min; at most 15 min on AWS Lambda. Shorten
   * it.}
   */
  public String sentence() {
    return given + "; " + advice();
  }

  /**
   * What holds for every path with this finding: {@code at most 15 min on AWS Lambda. Shorten it.}
   */
  public String advice() {
    return limit
        + ". "
        + remedy.substring(0, 1).toUpperCase(Locale.ROOT)
        + remedy.substring(1)
        + ".";
  }

  /** {@code path: given; limit; remedy}. */
  public String text() {
    return path + ": " + given + "; " + limit + "; " + remedy;
  }
}
