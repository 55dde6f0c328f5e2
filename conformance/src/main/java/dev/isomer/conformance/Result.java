package dev.isomer.conformance;

import java.util.List;

/**
 * What a suite found.
 *
 * @param checks every check, in the order in which they ended
 */
public record Result(List<Check> checks) {
  public Result {
    checks = List.copyOf(checks);
  }

  /** Whether everything holds. A suite that looked at nothing found nothing out. */
  public boolean holds() {
    return !checks.isEmpty() && failed().isEmpty();
  }

  /** What does not hold. */
  public List<Check> failed() {
    return checks.stream().filter(check -> !check.holds()).toList();
  }
}
