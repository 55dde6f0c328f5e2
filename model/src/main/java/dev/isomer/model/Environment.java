package dev.isomer.model;

import java.time.Period;

/**
 * What differs between the places where one application runs. Where such a place is (a region, a
 * cluster) is the structure's business.
 *
 * @param name in kebab case, part of the names that people see
 * @param protectsData whether stores keep backups to any moment of the last weeks, and refuse to be
 *     deleted
 * @param logRetention how long the programs' logs are kept
 * @param accessLogRetention how long it is kept who called what
 * @param replicas how many copies of a service run where copies are counted
 */
public record Environment(
    String name,
    boolean protectsData,
    Period logRetention,
    Period accessLogRetention,
    int replicas) {

  /** For trying things out: nothing is protected, and logs are kept for two weeks. */
  public static final Environment DEV =
      new Environment("dev", false, Period.ofDays(14), Period.ofDays(14), 2);

  /**
   * For real users. Access logs are kept for 13 months: PCI DSS 10.5.1 asks for twelve, and one
   * more keeps a full year at any day.
   */
  public static final Environment PROD =
      new Environment("prod", true, Period.ofMonths(3), Period.ofMonths(13), 2);
}
