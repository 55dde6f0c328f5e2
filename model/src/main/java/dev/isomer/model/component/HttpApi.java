package dev.isomer.model.component;

import dev.isomer.model.defaults.Defaults;
import java.util.ArrayList;
import java.util.List;

/**
 * The routes by which services are reached from outside: {@link #openApi}, {@link #under}, {@link
 * #keeping} or {@link #atRoot} says which requests, {@link #to} says who answers them, and {@link
 * #and} begins another route: {@code under("/orders").to(orders).and().under("/stock").to(stock)}.
 * Of two prefixes the longer one comes first, and the root comes last.
 *
 * @param name its name
 * @param mounts which requests lead to which service, in the order in which they were said; at
 *     least one, of which nothing may be said yet
 * @param requestsPerSecond the rate above which requests are refused with 429
 * @param burst how many requests may come at once before the rate applies
 * @param headers the security headers on its answers
 * @param formerNames earlier names, the oldest first
 */
public record HttpApi(
    String name,
    List<Mount> mounts,
    int requestsPerSecond,
    int burst,
    SecurityHeaders headers,
    List<String> formerNames)
    implements Component {

  /** Our own choice: far above what a person's use makes, far below what hurts a store's bill. */
  public static final int DEFAULT_REQUESTS_PER_SECOND = Defaults.V1.apis().requestsPerSecond();

  /** Twice the rate: our own choice. */
  public static final int DEFAULT_BURST = Defaults.V1.apis().burst();

  public HttpApi {
    mounts = mounts.isEmpty() ? List.of(Mount.EMPTY) : List.copyOf(mounts);
    formerNames = List.copyOf(formerNames);
  }

  /** An API with this name, without routes or a target yet. */
  public static HttpApi named(String name) {
    return new HttpApi(
        name,
        List.of(),
        DEFAULT_REQUESTS_PER_SECOND,
        DEFAULT_BURST,
        SecurityHeaders.STRICT,
        List.of());
  }

  /** The paths of an OpenAPI document, which is named relative to the project's root. */
  public HttpApi openApi(String document) {
    return routed(new Routing.Document(document));
  }

  /**
   * All that is below a prefix, which has a slash first and none at its end. The service does not
   * see the prefix.
   */
  public HttpApi under(String prefix) {
    return routed(new Routing.Prefix(prefix, true));
  }

  /**
   * All that is below a prefix, which has a slash first and none at its end. The service sees every
   * path as it was requested.
   */
  public HttpApi keeping(String prefix) {
    return routed(new Routing.Prefix(prefix, false));
  }

  /** Every path of the application's own host that nothing else has. */
  public HttpApi atRoot() {
    return routed(new Routing.Root());
  }

  /** The service that answers; a second call before {@link #and} replaces the first. */
  public HttpApi to(Service service) {
    return last(new Mount(mounts.getLast().routing(), service));
  }

  /** Begins another route, of which all has yet to be said. */
  public HttpApi and() {
    var more = new ArrayList<>(mounts);
    more.add(Mount.EMPTY);
    return with(more);
  }

  private HttpApi routed(Routing routing) {
    return last(new Mount(routing, mounts.getLast().service()));
  }

  private HttpApi last(Mount changed) {
    var more = new ArrayList<>(mounts);
    more.set(more.size() - 1, changed);
    return with(more);
  }

  private HttpApi with(List<Mount> mounts) {
    return new HttpApi(name, mounts, requestsPerSecond, burst, headers, formerNames);
  }

  /** The rate above which requests are refused with 429. */
  public HttpApi requestsPerSecond(int rate) {
    return new HttpApi(name, mounts, rate, burst, headers, formerNames);
  }

  /** How many requests may come at once before the rate applies: at least the rate. */
  public HttpApi burst(int requests) {
    return new HttpApi(name, mounts, requestsPerSecond, requests, headers, formerNames);
  }

  /** The security headers on its answers, in place of {@link SecurityHeaders#STRICT}. */
  public HttpApi headers(SecurityHeaders headers) {
    return new HttpApi(name, mounts, requestsPerSecond, burst, headers, formerNames);
  }

  /** An earlier name; call it once for each, the oldest first. */
  public HttpApi formerly(String oldName) {
    var names = new ArrayList<>(formerNames);
    names.add(oldName);
    return new HttpApi(name, mounts, requestsPerSecond, burst, headers, names);
  }

  /** Whether it leads to a service. */
  public boolean leadsTo(Service service) {
    return mounts.stream().anyMatch(mount -> service.equals(mount.service()));
  }
}
