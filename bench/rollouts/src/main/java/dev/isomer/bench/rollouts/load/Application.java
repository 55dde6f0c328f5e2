package dev.isomer.bench.rollouts.load;

import java.util.List;

/**
 * An application as it is measured: all its services are rolled out at once, while each is asked.
 *
 * @param name as {@code bin/deploy-apps} takes it
 * @param services those that clients ask, which are all that it has
 */
public record Application(String name, List<Service> services) {

  /** Copies the list. */
  public Application {
    services = List.copyOf(services);
  }

  /** Whether some of its clients hold a WebSocket. */
  public boolean hasSockets() {
    return services.stream()
        .flatMap(service -> service.clients().stream())
        .anyMatch(Clients.Echoing.class::isInstance);
  }
}
