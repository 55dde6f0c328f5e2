package dev.isomer.bench.rollouts.applications;

import dev.isomer.bench.rollouts.load.Application;
import dev.isomer.bench.rollouts.load.Clients;
import dev.isomer.bench.rollouts.load.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Three services that ask each other. What they answer is said in {@code
 * services/quotes/openapi.yaml}.
 */
final class Quotes {
  /** Of each service: 192 requests a second over all three, a seventh of which are relayed. */
  private static final int CLIENTS = 16;

  private static final Duration EVERY = Duration.ofMillis(250);

  /**
   * Whose quotes each service's {@code /everyone} has: its own, and those of the services that its
   * description uses. Written a second time: clients rely on it.
   */
  private static final Map<String, List<String>> ANSWERED_BY =
      Map.of(
          "chadiamond", List.of("chadiamond", "eric", "brooke"),
          "eric", List.of("eric", "brooke"),
          "brooke", List.of("brooke"));

  private Quotes() {}

  static Application application() {
    return new Application(
        "quotes", List.of("chadiamond", "eric", "brooke").stream().map(Quotes::service).toList());
  }

  private static Service service(String name) {
    List<String> all =
        ANSWERED_BY.getOrDefault(name, List.of()).stream().map(Quotes::path).toList();
    Clients readers =
        Clients.Asking.evenly(CLIENTS, EVERY, () -> new Reader(path(name), all)::next);
    return new Service(name, path(name), List.of(readers));
  }

  private static String path(String service) {
    return "/api/" + service;
  }
}
