package dev.isomer.kubernetes.traefik;

import dev.isomer.model.Ordered;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which requests go where (Traefik documentation, "IngressRoute", v3.6). It is used rather than the
 * Gateway API, whose provider does not drain: it cuts off pods that are about to go.
 *
 * @param entryPoint where requests come in
 * @param rules the first that matches decides
 * @param certificate the Secret with the host's certificate; absent if there is no TLS
 */
public record IngressRoute(String entryPoint, List<Rule> rules, @Nullable String certificate) {

  /** Plain HTTP. */
  public static final String WEB = "web";

  /** TLS. */
  public static final String WEB_SECURE = "websecure";

  public IngressRoute {
    rules = List.copyOf(rules);
  }

  /**
   * One of its rules.
   *
   * @param match the requests, in Traefik's language
   * @param priority the higher one wins
   * @param middlewares their names, the first one first
   * @param service the Kubernetes service that gets the requests
   * @param port its port
   */
  public record Rule(
      String match, int priority, List<String> middlewares, String service, int port) {
    public Rule {
      middlewares = List.copyOf(middlewares);
    }
  }

  /** Its specification as Traefik's custom resource has it, always in the same order. */
  public Map<String, Object> spec() {
    var spec = new TreeMap<String, Object>();
    spec.put("entryPoints", List.of(entryPoint));
    spec.put("routes", rules.stream().map(IngressRoute::rule).toList());
    if (certificate != null) {
      spec.put("tls", Ordered.map("secretName", certificate));
    }
    return spec;
  }

  private static Map<String, Object> rule(Rule rule) {
    var service = new TreeMap<String, Object>();
    service.put("kind", "Service");
    service.put("name", rule.service());
    // Traefik talks to the pods, not to their service, so it sees at once which of them go.
    service.put("nativeLB", false);
    service.put("port", rule.port());
    var all = new TreeMap<String, Object>();
    all.put("kind", "Rule");
    all.put("match", rule.match());
    all.put(
        "middlewares", rule.middlewares().stream().map(name -> Ordered.map("name", name)).toList());
    all.put("priority", rule.priority());
    all.put("services", List.of(service));
    return all;
  }
}
