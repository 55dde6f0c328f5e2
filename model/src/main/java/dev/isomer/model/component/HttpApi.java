package dev.isomer.model.component;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The routes by which a service is reached from outside, said in one of two ways.
 *
 * <p>They are those of an OpenAPI document: every path of it leads to the service with any method,
 * so that the service itself answers 405; what is below the document's first segments and not in it
 * is answered 404 as problem details, by the structure or by the service.
 *
 * <p>Or they are all that is below a prefix, with any method, at any host. The service does not see
 * the prefix: it is asked for {@code /} where somebody asks for the prefix itself.
 *
 * @param name its name
 * @param openApi the OpenAPI 3.1 document, relative to the project's root; empty where there is a
 *     prefix
 * @param prefix the prefix, such as {@code /shop}; empty where there is a document
 * @param target the service that answers, absent until {@link #to(Service)} is called
 * @param requestsPerSecond the rate above which requests are refused with 429
 * @param burst how many requests may come at once before the rate applies
 * @param formerNames earlier names, the oldest first
 */
public record HttpApi(
    String name,
    String openApi,
    String prefix,
    @Nullable Service target,
    int requestsPerSecond,
    int burst,
    List<String> formerNames)
    implements Component {

  /** Our own choice: far above what a person's use makes, far below what hurts a store's bill. */
  public static final int DEFAULT_REQUESTS_PER_SECOND = 100;

  /** Twice the rate: our own choice. */
  public static final int DEFAULT_BURST = 200;

  public HttpApi {
    formerNames = List.copyOf(formerNames);
  }

  /** An API with this name, without routes or a target yet. */
  public static HttpApi named(String name) {
    return new HttpApi(name, "", "", null, DEFAULT_REQUESTS_PER_SECOND, DEFAULT_BURST, List.of());
  }

  /** The document that holds the routes, relative to the project's root. */
  public HttpApi openApi(String document) {
    return new HttpApi(name, document, prefix, target, requestsPerSecond, burst, formerNames);
  }

  /** The prefix, with its slash and without one at its end, below which everything is its own. */
  public HttpApi under(String prefix) {
    return new HttpApi(name, openApi, prefix, target, requestsPerSecond, burst, formerNames);
  }

  /** Whether its routes are all that is below a prefix. */
  public boolean hasPrefix() {
    return !prefix.isEmpty();
  }

  /** The service that answers. */
  public HttpApi to(Service service) {
    return new HttpApi(name, openApi, prefix, service, requestsPerSecond, burst, formerNames);
  }

  /** The rate and the burst above which requests are refused with 429. */
  public HttpApi throttle(int requestsPerSecond, int burst) {
    return new HttpApi(name, openApi, prefix, target, requestsPerSecond, burst, formerNames);
  }

  /** An earlier name; call it once for each, the oldest first. */
  public HttpApi formerly(String oldName) {
    var names = new ArrayList<>(formerNames);
    names.add(oldName);
    return new HttpApi(name, openApi, prefix, target, requestsPerSecond, burst, names);
  }
}
