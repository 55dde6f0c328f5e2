package dev.isomer.model.validation;

/** The words of a finding about a setting that differs by environment and is not said for one. */
final class Unsaid {
  static final String LIMIT = "a value for every environment that the application goes to";

  private Unsaid() {}

  static String given(Rule.Subject subject) {
    return "no value for " + environment(subject);
  }

  static String remedy(String call, Rule.Subject subject) {
    return "add in(\"" + environment(subject) + "\", …) to " + call;
  }

  private static String environment(Rule.Subject subject) {
    return Text.printable(subject.environment().name());
  }
}
