package dev.isomer.model.validation;

import dev.isomer.model.signal.BurnRate;
import dev.isomer.model.signal.Objective;
import dev.isomer.model.signal.Signal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Stream;

/** An objective is about a component of the application, and can be both kept and broken. */
final class ObjectiveRule implements Rule {

  /**
   * The lowest target whose fastest burn rate can be reached at all: the largest possible burn is 1
   * / (1 - target), so below it an outage of everything would not wake anybody.
   */
  static final BigDecimal LOWEST_TARGET = lowestTarget();

  static final Duration LONGEST_LATENCY = Duration.ofSeconds(60);

  @Override
  public Stream<Finding> findings(Subject subject) {
    var findings = Stream.<Finding>builder();
    var names = new HashSet<String>();
    for (Objective objective : subject.application().objectives()) {
      String path = subject.path("objectives", Text.printable(objective.name()));
      if (!names.add(objective.name())) {
        findings.add(
            Finding.error(
                "objective.duplicate",
                path,
                "a second objective of this name",
                "one of each kind for a component",
                "remove one"));
      }
      if (!subject.application().components().contains(objective.component())) {
        findings.add(
            Finding.error(
                "objective.component",
                path,
                "the component " + Text.printable(objective.component().name()),
                "components that the application lists",
                "add it to of(…), as it is here"));
      }
      target(objective, path).ifPresent(findings::add);
      latency(objective, path).ifPresent(findings::add);
    }
    return findings.build();
  }

  private static Optional<Finding> target(Objective objective, String path) {
    String given = objective.target();
    boolean number = given.matches("[0-9]{1,3}(\\.[0-9]{1,4})?");
    if (number
        && new BigDecimal(given).compareTo(LOWEST_TARGET) > 0
        && new BigDecimal(given).compareTo(new BigDecimal(100)) < 0) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.error(
            "objective.target",
            path + "/target",
            "\"" + Text.printable(given) + "\" %",
            "above " + LOWEST_TARGET.toPlainString() + " and below 100, at most four decimals",
            "promise what can be kept and noticed, for example \"99.9\""));
  }

  private static Optional<Finding> latency(Objective objective, String path) {
    if (objective.bad() instanceof Signal.Slow slow
        && (!slow.threshold().isPositive() || slow.threshold().compareTo(LONGEST_LATENCY) > 0)) {
      return Optional.of(
          Finding.error(
              "objective.latency",
              path + "/within",
              slow.threshold().toMillis() + " ms",
              "from 1 to " + LONGEST_LATENCY.toMillis() + " ms",
              "choose a time that a person would wait"));
    }
    return Optional.empty();
  }

  private static BigDecimal lowestTarget() {
    var fastest = BigDecimal.valueOf(BurnRate.TIERS.getFirst().factor());
    return BigDecimal.ONE
        .subtract(BigDecimal.ONE.divide(fastest, 6, RoundingMode.HALF_UP))
        .movePointRight(2)
        .setScale(2, RoundingMode.HALF_UP);
  }
}
