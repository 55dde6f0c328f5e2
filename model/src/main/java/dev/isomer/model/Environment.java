package dev.isomer.model;

import dev.isomer.model.defaults.Defaults;
import java.time.Period;

/**
 * What differs between the places where one application runs. Where such a place is (a region, a
 * cluster) is the platform's business.
 *
 * @param name in kebab case, part of the names that people see
 * @param protectsData whether stores keep backups to any moment of the last weeks, and refuse to be
 *     deleted
 * @param logRetention how long the programs' logs are kept
 * @param accessLogRetention how long it is kept who called what
 * @param replicas how many replicas of a service run where replicas are counted
 */
public record Environment(
    String name,
    boolean protectsData,
    Period logRetention,
    Period accessLogRetention,
    int replicas) {

  /**
   * An environment for trying things out: nothing is protected, and logs are kept for two weeks.
   */
  public static final Environment DEV = named("dev");

  /**
   * For real users. Access logs are kept for 13 months: PCI DSS 10.5.1 asks for twelve, and one
   * more keeps a full year at any day.
   */
  public static final Environment PROD =
      named("prod")
          .protectingData()
          .keepingLogs(Defaults.V1.environments().prodLogs())
          .keepingAccessLogs(Defaults.V1.environments().prodAccessLogs());

  /** An environment with this name, which protects nothing and keeps logs for two weeks. */
  public static Environment named(String name) {
    return new Environment(
        name,
        false,
        Defaults.V1.environments().logs(),
        Defaults.V1.environments().accessLogs(),
        Defaults.V1.environments().replicas());
  }

  /** Stores keep backups, and refuse to be deleted. */
  public Environment protectingData() {
    return new Environment(name, true, logRetention, accessLogRetention, replicas);
  }

  /** The programs' logs are kept for so long. */
  public Environment keepingLogs(Period retention) {
    return new Environment(name, protectsData, retention, accessLogRetention, replicas);
  }

  /** It is kept for so long who called what. */
  public Environment keepingAccessLogs(Period retention) {
    return new Environment(name, protectsData, logRetention, retention, replicas);
  }

  /** This environment with so many replicas of a service, on platforms that count replicas. */
  public Environment replicas(int number) {
    return new Environment(name, protectsData, logRetention, accessLogRetention, number);
  }
}
