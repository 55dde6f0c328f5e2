package dev.isomer.rabbitmqexporter.broker;

import java.util.List;
import java.util.OptionalLong;

/**
 * What one read found.
 *
 * @param queues the queues to export; no two have the same virtual host and name
 * @param seen how many queues the broker listed, those that are filtered out among them
 * @param hidden how many more it has, which the user has no permission to see; empty where the
 *     broker does not tell
 * @param version the broker's version, as it tells it
 */
public record Reading(List<Queue> queues, int seen, OptionalLong hidden, String version) {
  public Reading {
    queues = List.copyOf(queues);
  }
}
