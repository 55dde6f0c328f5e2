package dev.isomer.kubernetes.render;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.place.ExternalPlace;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.Edge;
import dev.isomer.model.component.Secret;
import dev.isomer.model.component.Service;
import dev.isomer.model.validation.ValidApplication;
import dev.isomer.redis.StoreRights;
import dev.isomer.redis.StoreSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the edges of a program become on Kubernetes. Both sides of an edge follow from this value:
 * the program folds all of it, and a store reads what it lets in.
 *
 * @param variables the addresses that the program gets, in alphabetical order
 * @param credentials variables whose values are kept in Secrets, in alphabetical order
 * @param peers who is reached, each once
 * @param selectors what the program's user of Redis may do: one selector for each store
 */
public record Reach(
    Map<String, String> variables,
    Map<String, Secret> credentials,
    Set<Peer> peers,
    List<String> selectors) {

  private static final Reach NOTHING = new Reach(Map.of(), Map.of(), Set.of(), List.of());

  /** Whom a network policy lets a program reach. */
  public sealed interface Peer {

    /** The one Redis of the application. */
    record Stores() implements Peer {}

    /** What others run. */
    record Outside(ExternalPlace where) implements Peer {}
  }

  public Reach {
    variables = Ordered.sorted(variables);
    credentials = Ordered.sorted(credentials);
    selectors = List.copyOf(selectors);
  }

  /** What one edge of a service becomes. */
  static Reach of(Service from, Edge edge, ValidApplication<ClusterPlace> application) {
    return switch (edge) {
      case Edge.ToStore store -> {
        String redis = Redis.name(application.application().name());
        yield new Reach(
            Ordered.map(
                store.address().variable(),
                StoreSettings.address(from.name(), store.target(), redis, Redis.PORT)),
            // One user and one password for all stores.
            Ordered.map(StoreSettings.PASSWORD, Secret.named(Redis.secret(redis)).key(from.name())),
            Ordered.set(new Peer.Stores()),
            List.of(StoreRights.selector(store)));
      }
      case Edge.ToExternal external -> {
        ExternalPlace where = application.place().externals().get(external.target().name());
        if (where == null) {
          // Refused before anything is rendered: capability.external.kubernetes.
          yield NOTHING;
        }
        yield new Reach(
            Ordered.map(
                external.address().variable(),
                external.address().of(where.address(), where.port())),
            Map.of(),
            Ordered.set(new Peer.Outside(where)),
            List.of());
      }
    };
  }

  /** What all edges of a service become. */
  public static Reach of(Service from, ValidApplication<ClusterPlace> application) {
    var variables = new TreeMap<String, String>();
    var credentials = new TreeMap<String, Secret>();
    var peers = new LinkedHashSet<Peer>();
    var selectors = new ArrayList<String>();
    for (Edge edge : from.edges()) {
      Reach reach = of(from, edge, application);
      variables.putAll(reach.variables());
      credentials.putAll(reach.credentials());
      peers.addAll(reach.peers());
      selectors.addAll(reach.selectors());
    }
    return new Reach(variables, credentials, peers, selectors);
  }

  /** Whether the application's Redis is reached. */
  public boolean reachesStores() {
    return peers.contains(new Peer.Stores());
  }
}
