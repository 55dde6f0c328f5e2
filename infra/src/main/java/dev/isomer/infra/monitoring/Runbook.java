package dev.isomer.infra.monitoring;

import dev.isomer.model.Runbooks;
import java.util.Arrays;

/**
 * The pages in {@code docs/runbooks}, each with what to do first on AWS: an alarm says it, so that
 * whoever is notified can begin before the page is open.
 */
enum Runbook {
  API_ERRORS(
      "api-errors", "run the saved query \"errors by route\"; was something deployed just before?"),
  API_REJECTIONS(
      "api-rejections", "run the saved query \"refused requests\" to see which route and status."),
  API_LATENCY(
      "api-latency", "run the saved query \"slowest requests\"; are the stores turning work away?"),
  SERVICE_ERRORS(
      "service-errors",
      "look at \"latest errors\" on the dashboard; was something deployed just before?"),
  SERVICE_THROTTLES(
      "service-throttles",
      "compare \"capacity in use\" on the dashboard with the account's quota."),
  SERVICE_DURATION(
      "service-duration", "run the saved query \"slowest requests\"; is it one route or all?"),
  SERVICE_SATURATION(
      "service-saturation", "compare \"requests\" on the dashboard with the same hour yesterday."),
  STORE_THROTTLES(
      "store-throttles",
      "look which of the stores turns work away, and whether traffic has doubled within 30 min."),
  STORE_ERRORS("store-errors", "look at the AWS Health dashboard for DynamoDB in this region."),
  SITE_ERRORS(
      "site-errors", "open the site; are files of it failing, or only the API behind its domain?"),
  SLO_BURN_RATE(
      "slo-burn-rate", "look which other alarm is on, and follow that one's runbook first.");

  private final String page;
  private final String first;

  Runbook(String page, String first) {
    this.page = page;
    this.first = first;
  }

  /**
   * What an alarm says besides what it means. An application's own alarm may have a page that is
   * none of these: it is named, and nothing more is known of it here.
   */
  static String directions(String page, Runbooks runbooks) {
    return Arrays.stream(values())
        .filter(runbook -> runbook.page.equals(page))
        .findFirst()
        .map(runbook -> runbook.directions(runbooks))
        .orElse(pointer(page, runbooks));
  }

  /** The page's name, without {@code .md}. */
  String page() {
    return page;
  }

  /** What an alarm says besides what it means. */
  String directions(Runbooks runbooks) {
    return "First: " + first + " " + pointer(page, runbooks);
  }

  private static String pointer(String page, Runbooks runbooks) {
    return "Runbook: " + runbooks.page(page);
  }
}
