package dev.isomer.rabbitmqexporter.broker;

import java.util.List;
import java.util.OptionalLong;

/**
 * What one read found.
 *
 * @param queues the queues to export; no two have the same virtual host and name
 * @param seen how many queues the broker showed, those that are filtered out and those that are not
 *     available among them
 * @param unavailable how many queues are down, and so are not exported although the filters accept
 *     them
 * @param hidden how many more the broker counts and shows in no list, mostly because the user has
 *     no permission; empty if the broker does not report it
 * @param remarks about filters that do not do what they seem to; with the first queues only
 * @param version the broker's version, as it reports it
 */
public record Reading(
    List<Queue> queues,
    int seen,
    int unavailable,
    OptionalLong hidden,
    List<String> remarks,
    String version) {
  public Reading {
    queues = List.copyOf(queues);
    remarks = List.copyOf(remarks);
  }

  /** How many queues the filters leave out. */
  public int excluded() {
    return seen - unavailable - queues.size();
  }
}
