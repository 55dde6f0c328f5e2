package dev.isomer.bench.rollouts.load;

import java.net.URI;
import java.util.List;

/**
 * A service, which is one deployment, and who asks it.
 *
 * @param name that of its deployment: {@code chadiamond}
 * @param path that it has at the ingress, without a slash at the end: {@code /api/chadiamond}
 * @param clients who ask it, by what they do
 */
public record Service(String name, String path, List<Clients> clients) {

  /** Copies the list. */
  public Service {
    clients = List.copyOf(clients);
  }

  /**
   * Where it is asked.
   *
   * @param ingress an address without a path
   */
  public Target below(URI ingress) {
    return new Target(name, URI.create(ingress + path));
  }
}
