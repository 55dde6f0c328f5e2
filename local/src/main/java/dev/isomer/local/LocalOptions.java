package dev.isomer.local;

import java.nio.file.Path;
import java.util.Map;

/**
 * How an application runs on this machine.
 *
 * @param port where its first site answers, or 0 for any free port; a second site, an API without a
 *     site, or a service that only exports metrics answers on the next one
 * @param dataFolder where its stores keep their data, unused in memory
 * @param inMemory whether nothing is written to a disk, and all data is gone at the end
 * @param debug whether its services log in detail: the variable {@code DEBUG}
 * @param environment where what others run is, and the secrets for it, by the variables in which
 *     services expect them
 */
public record LocalOptions(
    int port, Path dataFolder, boolean inMemory, boolean debug, Map<String, String> environment) {

  public LocalOptions {
    environment = Map.copyOf(environment);
  }

  /** Options without detailed logs, for an application that calls no external system. */
  public LocalOptions(int port, Path dataFolder, boolean inMemory) {
    this(port, dataFolder, inMemory, false, Map.of());
  }

  /** These options with another environment. */
  public LocalOptions environment(Map<String, String> variables) {
    return new LocalOptions(port, dataFolder, inMemory, debug, variables);
  }
}
