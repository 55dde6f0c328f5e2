package dev.isomer.model.component;

import dev.isomer.model.defaults.Defaults;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The routes by which a service is reached from outside.
 *
 * @param name its name
 * @param routing which requests it takes, absent until one of {@link #openApi(String)}, {@link
 *     #under(String)} and {@link #atRoot()} is called; a second call replaces the first
 * @param target the service that answers, absent until {@link #to(Service)} is called
 * @param requestsPerSecond the rate above which requests are refused with 429
 * @param burst how many requests may come at once before the rate applies
 * @param headers the security headers on its answers
 * @param formerNames earlier names, the oldest first
 */
public record HttpApi(
    String name,
    @Nullable Routing routing,
    @Nullable Service target,
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
    formerNames = List.copyOf(formerNames);
  }

  /** An API with this name, without routes or a target yet. */
  public static HttpApi named(String name) {
    return new HttpApi(
        name,
        null,
        null,
        DEFAULT_REQUESTS_PER_SECOND,
        DEFAULT_BURST,
        SecurityHeaders.STRICT,
        List.of());
  }

  /** Takes the paths of an OpenAPI document, which is named relative to the project's root. */
  public HttpApi openApi(String document) {
    return with(new Routing.Document(document));
  }

  /** Takes all that is below a prefix, which has a slash first and none at its end. */
  public HttpApi under(String prefix) {
    return with(new Routing.Prefix(prefix));
  }

  /** Takes every path of the application's own host. */
  public HttpApi atRoot() {
    return with(new Routing.Root());
  }

  private HttpApi with(Routing routing) {
    return new HttpApi(name, routing, target, requestsPerSecond, burst, headers, formerNames);
  }

  /** The service that answers. */
  public HttpApi to(Service service) {
    return new HttpApi(name, routing, service, requestsPerSecond, burst, headers, formerNames);
  }

  /** The rate above which requests are refused with 429. */
  public HttpApi requestsPerSecond(int rate) {
    return new HttpApi(name, routing, target, rate, burst, headers, formerNames);
  }

  /** How many requests may come at once before the rate applies: at least the rate. */
  public HttpApi burst(int requests) {
    return new HttpApi(name, routing, target, requestsPerSecond, requests, headers, formerNames);
  }

  /** The security headers on its answers, in place of {@link SecurityHeaders#STRICT}. */
  public HttpApi headers(SecurityHeaders headers) {
    return new HttpApi(name, routing, target, requestsPerSecond, burst, headers, formerNames);
  }

  /** An earlier name; call it once for each, the oldest first. */
  public HttpApi formerly(String oldName) {
    var names = new ArrayList<>(formerNames);
    names.add(oldName);
    return new HttpApi(name, routing, target, requestsPerSecond, burst, headers, names);
  }
}
