package dev.isomer.kubernetes.render;

import dev.isomer.kubernetes.traefik.IngressRoute;
import dev.isomer.kubernetes.traefik.IngressRoute.Rule;
import dev.isomer.kubernetes.traefik.Middleware;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.constructs.Construct;

/**
 * An HTTP API as Traefik's routes: the first segments of its paths at the application's host lead
 * to the service, which itself answers 404 and 405 as problem details.
 */
public final class ApiRenderer {

  /** Twice: a second copy, and no storm. */
  static final Middleware.Retry RETRY = new Middleware.Retry(2, 100);

  /** RFC 9110, 9.2.2: sent twice, they do what they do once. */
  private static final List<String> IDEMPOTENT = List.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

  // An API stands before the site at the same host; a retried method before the others.
  private static final int IDEMPOTENT_PRIORITY = 300;
  private static final int OTHER_PRIORITY = 200;

  private ApiRenderer() {}

  /** Adds the route of an API and its middlewares. */
  public static void render(HttpApi api, Rendering rendering) {
    var middlewares = new LinkedHashMap<String, Middleware>();
    middlewares.put(api.name() + "-headers", new Middleware.Headers(Site.SECURITY_HEADERS));
    middlewares.put(
        api.name() + "-rate", new Middleware.RateLimit(api.requestsPerSecond(), api.burst()));
    middlewares.put(api.name() + "-retry", RETRY);
    var scope = new Construct(rendering.chart(), api.name());
    String kind = Rendering.kind(api);
    rendering
        .constructs()
        .add(
            api,
            Routes.render(scope, api.name(), kind, route(api, rendering), middlewares, rendering));
  }

  private static IngressRoute route(HttpApi api, Rendering rendering) {
    String service = rendering.application().target(api).name();
    String match = Routes.match(rendering, paths(api, rendering));
    String idempotent =
        IDEMPOTENT.stream()
            .map(method -> "Method(`" + method + "`)")
            .collect(Collectors.joining(" || "));
    List<String> always = List.of(api.name() + "-headers", api.name() + "-rate");
    List<String> retried =
        Stream.concat(always.stream(), Stream.of(api.name() + "-retry")).toList();
    return new IngressRoute(
        Routes.entryPoint(rendering),
        List.of(
            new Rule(
                match + " && (" + idempotent + ")",
                IDEMPOTENT_PRIORITY,
                retried,
                service,
                Workload.PORT),
            new Rule(match, OTHER_PRIORITY, always, service, Workload.PORT)),
        rendering.place().tls() ? Routes.certificate(rendering) : null);
  }

  /** Each first segment, with and without what follows it. */
  private static List<String> paths(HttpApi api, Rendering rendering) {
    return rendering.application().firstSegments(api).stream()
        .flatMap(
            segment ->
                segment.equals("/")
                    ? Stream.of("Path(`/`)")
                    : Stream.of("Path(`" + segment + "`)", "PathPrefix(`" + segment + "/`)"))
        .toList();
  }
}
