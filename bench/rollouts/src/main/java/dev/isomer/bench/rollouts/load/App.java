package dev.isomer.bench.rollouts.load;

import java.net.URI;

/**
 * A program that is asked.
 *
 * @param name as it greets, and the prefix of its paths: {@code go-app}
 * @param ingress the address below which its prefix is, without a path
 */
public record App(String name, URI ingress) {

  /** The address of a path of the program. */
  URI at(String path) {
    return URI.create(ingress + "/" + name + path);
  }

  /** The address of a WebSocket of the program. */
  URI socketAt(String path) {
    return URI.create(at(path).toString().replaceFirst("^http", "ws"));
  }
}
