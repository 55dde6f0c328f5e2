package dev.isomer.kubernetes.traefik;

import dev.isomer.model.Ordered;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a request or an answer passes on its way (Traefik documentation, "Middlewares", v3.6). */
public sealed interface Middleware {

  /** Its specification as Traefik's custom resource has it, always in the same order. */
  Map<String, Object> spec();

  /**
   * Sets headers on every answer, over what is already there.
   *
   * @param response the headers
   */
  record Headers(Map<String, String> response) implements Middleware {
    public Headers {
      response = Ordered.sorted(response);
    }

    @Override
    public Map<String, Object> spec() {
      return Ordered.map("headers", Ordered.map("customResponseHeaders", response));
    }
  }

  /**
   * Takes a prefix away from the path.
   *
   * @param prefix without a slash at its end
   */
  record StripPrefix(String prefix) implements Middleware {

    @Override
    public Map<String, Object> spec() {
      return Ordered.map("stripPrefix", Ordered.map("prefixes", List.of(prefix)));
    }
  }

  /**
   * Answers 429 above a rate. All requests share it, whoever sends them; each replica of Traefik
   * counts for itself.
   *
   * @param average requests per second
   * @param burst how many may come at once
   */
  record RateLimit(int average, int burst) implements Middleware {

    /**
     * Requests with one value of it share a rate. Traefik sets it to the name of its own pod, over
     * what a client sends; the host a client may write with any port and in any case.
     */
    private static final String SHARED = "X-Forwarded-Server";

    @Override
    public Map<String, Object> spec() {
      var limit = new TreeMap<String, Object>();
      limit.put("average", average);
      limit.put("burst", burst);
      limit.put("period", "1s");
      limit.put("sourceCriterion", Ordered.map("requestHeaderName", SHARED));
      return Ordered.map("rateLimit", limit);
    }
  }

  /**
   * Sends a request that got no answer to another replica.
   *
   * @param attempts how often it is sent at most
   * @param initialMilliseconds how long the first pause is
   */
  record Retry(int attempts, int initialMilliseconds) implements Middleware {
    @Override
    public Map<String, Object> spec() {
      var retry = new TreeMap<String, Object>();
      retry.put("attempts", attempts);
      retry.put("initialInterval", initialMilliseconds + "ms");
      return Ordered.map("retry", retry);
    }
  }

  /** Sends a browser to the same URL over TLS, for good. */
  record RedirectToTls() implements Middleware {
    @Override
    public Map<String, Object> spec() {
      var redirect = new TreeMap<String, Object>();
      redirect.put("permanent", true);
      redirect.put("scheme", "https");
      return Ordered.map("redirectScheme", redirect);
    }
  }
}
