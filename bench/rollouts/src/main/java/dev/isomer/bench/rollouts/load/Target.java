package dev.isomer.bench.rollouts.load;

import java.net.URI;

/**
 * Where clients ask a service.
 *
 * @param service its name: {@code go-app}
 * @param root the address of the service's own {@code /}, without a slash at the end
 */
public record Target(String service, URI root) {

  /** The address of a path of the service. */
  URI at(String path) {
    return URI.create(root + path);
  }

  /** The address of a WebSocket of the service. */
  URI socketAt(String path) {
    return URI.create(at(path).toString().replaceFirst("^http", "ws"));
  }
}
