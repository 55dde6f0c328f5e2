package dev.isomer.kubernetes.platform;

import dev.isomer.model.Application;
import dev.isomer.model.signal.Objective;
import dev.isomer.model.signal.Signal;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Into which times to answer the ingress sorts requests. An objective counts those that took longer
 * than a threshold, so each threshold is one of them.
 */
final class Buckets {

  /** Twice to two and a half times the one before, around what alarms look for: our own choice. */
  private static final List<BigDecimal> USUAL =
      Stream.of("0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10").map(BigDecimal::new).toList();

  private Buckets() {}

  /** Their upper ends in seconds, as Traefik takes them. */
  static String of(List<Application> applications) {
    var seconds = new TreeSet<>(USUAL);
    applications.stream()
        .flatMap(application -> application.objectives().stream())
        .map(Objective::bad)
        .filter(Signal.Slow.class::isInstance)
        .map(Signal.Slow.class::cast)
        .map(slow -> BigDecimal.valueOf(slow.threshold().toMillis(), 3))
        .forEach(seconds::add);
    return seconds.stream()
        .map(each -> each.stripTrailingZeros().toPlainString())
        .collect(Collectors.joining(","));
  }
}
