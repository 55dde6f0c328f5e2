package dev.isomer.kubernetes.render;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.place.ExternalPlace;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.Address;
import dev.isomer.model.component.Edge;
import dev.isomer.model.component.Endpoint;
import dev.isomer.model.component.Secret;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Workload;
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
 * @param dependent addresses with a password, in which a reference to another variable stands for
 *     it, in alphabetical order
 * @param credentials variables whose values are kept in Secrets, in alphabetical order
 * @param peers who is reached, each once
 * @param selectors what the program's user of Redis may do: one selector for each store
 */
public record Reach(
    Map<String, String> variables,
    Map<String, String> dependent,
    Map<String, Secret> credentials,
    Set<Peer> peers,
    List<String> selectors) {

  private static final Reach NOTHING = new Reach(Map.of(), Map.of(), Map.of(), Set.of(), List.of());

  /** Whom a network policy lets a program reach. */
  public sealed interface Peer {

    /** The one Redis of the application. */
    record Stores() implements Peer {}

    /** What others run. */
    record Outside(ExternalPlace where) implements Peer {}

    /**
     * Another service of the application.
     *
     * @param service its name
     * @param port where it listens
     */
    record Inside(String service, int port) implements Peer {}
  }

  public Reach {
    variables = Ordered.sorted(variables);
    dependent = Ordered.sorted(dependent);
    credentials = Ordered.sorted(credentials);
    selectors = List.copyOf(selectors);
  }

  /** What one edge of a program becomes. */
  static Reach of(Workload<?> from, Edge edge, ValidApplication<ClusterPlace> application) {
    return switch (edge) {
      case Edge.ToStore store -> toStore(from, store, application);
      case Edge.ToExternal external -> {
        ExternalPlace where = application.place().externals().get(external.target().name());
        if (where == null) {
          // Refused before anything is rendered: capability.external.kubernetes.
          yield NOTHING;
        }
        yield open(external.address(), Endpoint.at(where.address()), new Peer.Outside(where));
      }
      case Edge.ToService service -> {
        Service target = service.target();
        int port = Replicated.port(target);
        yield open(
            service.address(),
            Endpoint.open(target.protocol().scheme(), target.name(), port),
            new Peer.Inside(target.name(), port));
      }
    };
  }

  private static Reach toStore(
      Workload<?> from, Edge.ToStore store, ValidApplication<ClusterPlace> application) {
    String redis = Redis.name(application.application().name());
    Map<String, String> addresses =
        literal(store.address())
            .of(
                StoreSettings.endpoint(
                    from.name(),
                    store.target(),
                    redis,
                    Redis.PORT,
                    Variables.reference(StoreSettings.PASSWORD)));
    boolean isDependent = store.address().holdsPassword();
    return new Reach(
        isDependent ? Map.of() : addresses,
        isDependent ? addresses : Map.of(),
        // One user and one password for all stores.
        Ordered.map(StoreSettings.PASSWORD, Secret.named(Redis.secret(redis)).key(from.name())),
        Ordered.set(new Peer.Stores()),
        List.of(StoreRights.selector(store)));
  }

  /** Only the password's reference is one: the text of a template is taken as it is. */
  private static Address literal(Address address) {
    return address instanceof Address.Template template && template.holdsPassword()
        ? Address.template(template.variable(), Variables.literal(template.text()))
        : address;
  }

  private static Reach open(Address address, Endpoint endpoint, Peer peer) {
    return new Reach(address.of(endpoint), Map.of(), Map.of(), Ordered.set(peer), List.of());
  }

  /** What all edges of a program become. */
  public static Reach of(Workload<?> from, ValidApplication<ClusterPlace> application) {
    var variables = new TreeMap<String, String>();
    var dependent = new TreeMap<String, String>();
    var credentials = new TreeMap<String, Secret>();
    var peers = new LinkedHashSet<Peer>();
    var selectors = new ArrayList<String>();
    for (Edge edge : from.edges()) {
      Reach reach = of(from, edge, application);
      variables.putAll(reach.variables());
      dependent.putAll(reach.dependent());
      credentials.putAll(reach.credentials());
      peers.addAll(reach.peers());
      selectors.addAll(reach.selectors());
    }
    return new Reach(variables, dependent, credentials, peers, selectors);
  }

  /** Whether the application's Redis is reached. */
  public boolean reachesStores() {
    return peers.contains(new Peer.Stores());
  }
}
