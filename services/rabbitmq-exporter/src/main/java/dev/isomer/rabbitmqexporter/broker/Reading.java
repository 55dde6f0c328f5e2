package dev.isomer.rabbitmqexporter.broker;

import java.util.List;
import java.util.OptionalLong;

/**
 * The result of one read.
 *
 * @param queues the queues to export; no two have the same virtual host and name
 * @param seen the number of queues that the broker listed, including filtered and unavailable ones
 * @param unavailable the number of queues that the filters accept but that are down, so that they
 *     are not exported
 * @param hidden the number of queues that the broker counts but does not list, mostly because the
 *     user has no permission; empty if the broker does not report it
 * @param remarks remarks about filters without effect; only in the first reading with queues
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

  /** The number of queues that the filters exclude. */
  public int excluded() {
    return seen - unavailable - queues.size();
  }
}
