package dev.isomer.model.validation;

import dev.isomer.model.Durations;
import dev.isomer.model.Environment;
import java.time.Period;
import java.util.stream.Stream;

/** An environment keeps its logs for some time, and runs something. */
final class EnvironmentRule implements Rule {

  /** How many replicas of a service are a mistake rather than a size. */
  static final int MOST_REPLICAS = 100;

  @Override
  public Stream<Finding> findings(Subject subject) {
    Environment environment = subject.environment();
    var findings = Stream.<Finding>builder();
    checkRetention(environment.logRetention(), "logRetention", findings);
    checkRetention(environment.accessLogRetention(), "accessLogRetention", findings);
    if (environment.replicas() < 1 || environment.replicas() > MOST_REPLICAS) {
      findings.add(
          Finding.error(
              "environment.replicas",
              "environment/replicas",
              environment.replicas() + (environment.replicas() == 1 ? " replica" : " replicas"),
              "from 1 to " + MOST_REPLICAS,
              "choose a number in that range"));
    }
    return findings.build();
  }

  private static void checkRetention(
      Period retention, String property, Stream.Builder<Finding> findings) {
    if (retention.isZero() || retention.isNegative()) {
      findings.add(
          Finding.error(
              "environment.retention",
              "environment/" + property,
              Durations.text(retention),
              "at least one day",
              "give the time for which logs are kept"));
    }
  }
}
