package dev.isomer.plan.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.deploy.manifest.Manifest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One thing that a network policy lets through: a peer at a port.
 *
 * @param direction {@code ingress} or {@code egress}
 * @param peer the peer as JSON, {@code anybody} if the rule names none
 * @param port the port as JSON, {@code any port} if the rule names none
 */
record Reachable(String direction, String peer, String port) {
  private static final List<String> EVERYWHERE = List.of("0.0.0.0/0", "::/0");
  private static final String ANYBODY = "anybody";

  /** All that a policy lets through. */
  static Set<Reachable> of(Manifest policy) {
    var all = new LinkedHashSet<Reachable>();
    for (String direction : List.of("ingress", "egress")) {
      for (JsonNode rule : policy.json().path("spec").path(direction)) {
        for (String peer : words(rule.path(direction.equals("ingress") ? "from" : "to"), ANYBODY)) {
          for (String port : words(rule.path("ports"), "any port")) {
            all.add(new Reachable(direction, peer, port));
          }
        }
      }
    }
    return all;
  }

  /** This with the peer's names replaced. */
  Reachable named(UnaryOperator<String> names) {
    return new Reachable(direction, names.apply(peer), port);
  }

  /** Whether anybody on the internet may come in. */
  boolean isOpen() {
    return direction.equals("ingress")
        && (peer.equals(ANYBODY) || EVERYWHERE.stream().anyMatch(peer::contains));
  }

  private static List<String> words(JsonNode list, String all) {
    if (list.isEmpty()) {
      return List.of(all);
    }
    var words = new LinkedHashSet<String>();
    list.forEach(each -> words.add(each.toString()));
    return List.copyOf(words);
  }
}
