package dev.isomer.model.defaults;

import java.time.Duration;
import java.time.Period;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every default whose change could replace a resource or change a running system on the next
 * deployment of an application whose description did not change. Why a number is what it is stands
 * at the constant that reads it, such as {@code Service.DEFAULT_TIMEOUT}.
 *
 * @param environments what an environment has
 * @param programs what a program has
 * @param apis what an HTTP API has
 * @param stores what a key-value store has
 * @param headers what every answer of an API or a site carries
 * @param alarms when the alarms of components are raised
 * @param objectives how objectives are watched
 * @param aws what AWS alone needs
 * @param kubernetes what Kubernetes alone needs
 */
public record Defaults(
    Environments environments,
    Programs programs,
    Apis apis,
    Stores stores,
    Headers headers,
    Alarms alarms,
    Objectives objectives,
    Aws aws,
    Kubernetes kubernetes) {

  /**
   * The defaults of version 1. No value of it changes: another value is a version of its own beside
   * this one, so that nobody's running system changes by an upgrade of the library.
   */
  public static final Defaults V1 =
      new Defaults(
          new Environments(
              Period.ofDays(14), Period.ofDays(14), Period.ofMonths(3), Period.ofMonths(13), 2),
          new Programs(
              Duration.ofSeconds(10),
              1024,
              "/health/ready",
              "/health/live",
              "/metrics",
              Duration.ofMinutes(1),
              Duration.ofHours(1),
              2),
          new Apis(100, 200),
          new Stores("expires"),
          new Headers(
              policy(),
              730,
              true,
              "NO_REFERRER",
              "SAME_ORIGIN",
              "camera=(), geolocation=(), microphone=()"),
          new Alarms(0.05, 0.05, 20, Duration.ofMillis(2500), 90, 0.01, 0.9),
          new Objectives(
              Duration.ofDays(30),
              10,
              List.of(
                  new Tier(Duration.ofHours(1), Duration.ofMinutes(5), 0.02, true),
                  new Tier(Duration.ofHours(6), Duration.ofMinutes(30), 0.05, true),
                  new Tier(Duration.ofDays(1), Duration.ofHours(2), 0.10, false),
                  new Tier(Duration.ofDays(3), Duration.ofHours(6), 0.10, false))),
          new Aws("live", "live", "SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09", 90, 7, 365),
          new Kubernetes(
              new Pods(8080, 65_532, 250, 1000),
              new Rollouts(15, 45, 12, 5, 120, 5),
              new Ingress(2, 10, 30, 30, 65),
              new Redis(512, 8, 75, 999, 100, 1000),
              new SiteServers(256, 50, 500),
              new Readings(Duration.ofSeconds(15), Duration.ofSeconds(10))));

  private static Map<String, String> policy() {
    var policy = new LinkedHashMap<String, String>();
    policy.put("default-src", "'none'");
    policy.put("script-src", "'self'");
    policy.put("style-src", "'self'");
    policy.put("img-src", "'self'");
    policy.put("connect-src", "'self'");
    policy.put("base-uri", "'none'");
    policy.put("form-action", "'none'");
    policy.put("frame-ancestors", "'none'");
    policy.put("require-trusted-types-for", "'script'");
    return policy;
  }

  /**
   * What an environment has.
   *
   * @param logs how long the programs' logs are kept
   * @param accessLogs how long it is kept who called what
   * @param prodLogs how long the programs' logs are kept in {@code prod}
   * @param prodAccessLogs how long it is kept in {@code prod} who called what
   * @param replicas of a service
   */
  public record Environments(
      Period logs, Period accessLogs, Period prodLogs, Period prodAccessLogs, int replicas) {}

  /**
   * What a program has.
   *
   * @param timeout of one request
   * @param mebibytes its memory limit
   * @param ready the path at which it says that requests may come
   * @param live the path at which it says that it need not be restarted
   * @param metrics the path at which Prometheus reads it
   * @param start how long it may take until it is well
   * @param deadline of one run of a task
   * @param tries of one run of a task
   */
  public record Programs(
      Duration timeout,
      int mebibytes,
      String ready,
      String live,
      String metrics,
      Duration start,
      Duration deadline,
      int tries) {}

  /**
   * What an HTTP API has.
   *
   * @param requestsPerSecond above which it answers 429
   * @param burst how many requests at once it takes beyond its rate
   */
  public record Apis(int requestsPerSecond, int burst) {}

  /**
   * What a key-value store has.
   *
   * @param expiry the attribute with the time of an item's end
   */
  public record Stores(String expiry) {}

  /**
   * What every answer of an API or a site carries.
   *
   * @param contentSecurityPolicy the sources by directive, in the order in which they are sent
   * @param transportDays for how many days a browser uses TLS only
   * @param transportSubDomains whether it does so for hosts below, too
   * @param referrerPolicy the constant of {@code ReferrerPolicy}
   * @param openerPolicy the constant of {@code OpenerPolicy}
   * @param permissionsPolicy the features that a page may use
   */
  public record Headers(
      Map<String, String> contentSecurityPolicy,
      int transportDays,
      boolean transportSubDomains,
      String referrerPolicy,
      String openerPolicy,
      String permissionsPolicy) {
    public Headers {
      contentSecurityPolicy =
          Collections.unmodifiableMap(new LinkedHashMap<>(contentSecurityPolicy));
    }
  }

  /**
   * When the alarms of components are raised; a share is between 0 and 1.
   *
   * @param errorShare of an API's or a site's requests
   * @param rejectionShare of an API's requests
   * @param rejectionFloor requests in a minute below which rejections do not count
   * @param slow the time within which the percentile should be answered
   * @param percentile of the requests whose time is watched
   * @param serviceErrorShare of a service's requests
   * @param nearLimit the share of a limit at which there is time to act
   */
  public record Alarms(
      double errorShare,
      double rejectionShare,
      long rejectionFloor,
      Duration slow,
      int percentile,
      double serviceErrorShare,
      double nearLimit) {}

  /**
   * How objectives are watched.
   *
   * @param period over which a promise is kept or broken
   * @param fewestBad the bad requests in a long window below which nobody is notified
   * @param tiers the burn rates, the fastest first
   */
  public record Objectives(Duration period, long fewestBad, List<Tier> tiers) {
    public Objectives {
      tiers = List.copyOf(tiers);
    }
  }

  /**
   * A burn rate.
   *
   * @param longWindow the time in which the share of the budget is spent
   * @param shortWindow the time in which it still goes on
   * @param budgetShare the share of the budget, between 0 and 1
   * @param pages whether it pages the owner
   */
  public record Tier(
      Duration longWindow, Duration shortWindow, double budgetShare, boolean pages) {}

  /**
   * What AWS alone needs.
   *
   * @param alias of a function's live version
   * @param stage of a REST API
   * @param tlsPolicy of a REST API's endpoint
   * @param oldFilesDays how long the files of earlier deployments of a site are kept
   * @param brokenUploadDays how long parts of a broken upload are kept
   * @param edgeDays how long the edge keeps a site's files
   */
  public record Aws(
      String alias,
      String stage,
      String tlsPolicy,
      int oldFilesDays,
      int brokenUploadDays,
      int edgeDays) {}

  /**
   * What Kubernetes alone needs.
   *
   * @param pods what the pods of services have
   * @param rollouts how pods are replaced
   * @param ingress what the ingress has
   * @param redis what an application's store has
   * @param siteServers what serves a site's files
   * @param readings how Prometheus reads metrics
   */
  public record Kubernetes(
      Pods pods,
      Rollouts rollouts,
      Ingress ingress,
      Redis redis,
      SiteServers siteServers,
      Readings readings) {}

  /**
   * What the pods of services have.
   *
   * @param port at which programs listen
   * @param user of images without one of their own
   * @param cpuRequest thousandths of a processor that are reserved
   * @param cpuLimit thousandths of a processor at most
   */
  public record Pods(int port, int user, int cpuRequest, int cpuLimit) {}

  /**
   * How pods are replaced, in seconds.
   *
   * @param sleep how long a terminating pod goes on as before
   * @param grace how long it has in all
   * @param trial how long a new replica gets no requests
   * @param minReady how long a new replica is ready before it counts
   * @param progress how long a rollout may make none
   * @param revisions how many earlier ones are kept
   */
  public record Rollouts(
      int sleep, int grace, int trial, int minReady, int progress, int revisions) {}

  /**
   * What the ingress has; times are in seconds.
   *
   * @param replicas of Traefik
   * @param kept how long a connection is kept
   * @param takes how long a terminating pod takes requests
   * @param finishes how long requests in flight have after that
   * @param grace how long a terminating pod has in all
   */
  public record Ingress(int replicas, int kept, int takes, int finishes, int grace) {}

  /**
   * What an application's store has.
   *
   * @param mebibytes its memory limit
   * @param gibibytes its volume
   * @param dataPercent the share of its memory that data may take
   * @param user to whom the files on its volume belong
   * @param cpuRequest thousandths of a processor that are reserved
   * @param cpuLimit thousandths of a processor at most
   */
  public record Redis(
      int mebibytes, int gibibytes, int dataPercent, int user, int cpuRequest, int cpuLimit) {}

  /**
   * What serves a site's files.
   *
   * @param mebibytes its memory limit
   * @param cpuRequest thousandths of a processor that are reserved
   * @param cpuLimit thousandths of a processor at most
   */
  public record SiteServers(int mebibytes, int cpuRequest, int cpuLimit) {}

  /**
   * How Prometheus reads metrics.
   *
   * @param interval between two readings
   * @param timeout of one reading
   */
  public record Readings(Duration interval, Duration timeout) {}
}
