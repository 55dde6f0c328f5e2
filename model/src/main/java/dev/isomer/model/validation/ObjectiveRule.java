package dev.isomer.model.validation;

import dev.isomer.model.Names;
import dev.isomer.model.signal.BurnRate;
import dev.isomer.model.signal.Objective;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Stream;

/** An objective is about a component of the application, and can be both kept and broken. */
final class ObjectiveRule implements Rule {

  /**
   * The lowest target whose fastest burn rate can be reached at all: the largest possible burn is 1
   * / (1 - target), so below it an outage of everything would page nobody.
   */
  static final BigDecimal LOWEST_TARGET = lowestTarget();

  @Override
  public Stream<Finding> findings(Subject subject) {
    var findings = Stream.<Finding>builder();
    var names = new HashSet<String>();
    for (Objective objective : subject.application().objectives()) {
      String path = subject.path("objectives", Text.printable(objective.name()));
      if (!names.add(Names.pascal(objective.name()))) {
        findings.add(
            Finding.error(
                "objective.duplicate",
                path,
                "a second objective of this name, if hyphens are ignored",
                "one objective for a name",
                "remove one"));
      }
      NameRule.syntax(objective.name(), path).ifPresent(findings);
      SignalCheck.unlisted(objective.all(), subject)
          .map(
              component ->
                  Finding.error(
                      "objective.component",
                      path,
                      "the component " + Text.printable(component.name()),
                      "components that the application lists",
                      "add it to of(…), as it is here"))
          .forEach(findings);
      SignalCheck.mixed(objective.bad(), objective.all())
          .map(
              given ->
                  Finding.error(
                      "objective.share",
                      path,
                      given,
                      SignalCheck.ONE_COMPONENT,
                      "take both of one component"))
          .ifPresent(findings);
      target(objective, path).ifPresent(findings);
      Stream.of(objective.bad(), objective.all())
          .distinct()
          .flatMap(signal -> SignalCheck.unusualLatency(signal).stream())
          .map(
              milliseconds ->
                  Finding.error(
                      "objective.latency",
                      path + "/within",
                      milliseconds + " ms",
                      SignalCheck.LATENCIES,
                      "choose a time that a person would wait"))
          .forEach(findings);
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
            "promise a percentage in that range, for example \"99.9\""));
  }

  private static BigDecimal lowestTarget() {
    var fastest = BigDecimal.valueOf(BurnRate.TIERS.getFirst().factor());
    return BigDecimal.ONE
        .subtract(BigDecimal.ONE.divide(fastest, 6, RoundingMode.HALF_UP))
        .movePointRight(2)
        .setScale(2, RoundingMode.HALF_UP);
  }
}
