package dev.isomer.kubernetes.render;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.traefik.IngressRoute;
import dev.isomer.kubernetes.traefik.IngressRoute.Rule;
import dev.isomer.kubernetes.traefik.Middleware;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Routing;
import dev.isomer.model.validation.ValidApplication;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.constructs.Construct;

/**
 * An HTTP API as Traefik's routes. The first segments of its paths at the application's host lead
 * to the service, or all paths of that host, or what is below its prefix at any host, without the
 * prefix. The service itself answers 404 and 405 as problem details.
 */
public final class ApiRenderer {

  /** Two attempts: a second replica, and no storm of retries. */
  static final Middleware.Retry RETRY = new Middleware.Retry(2, 100);

  /** RFC 9110, 9.2.2: sent twice, they do what they do once. */
  private static final List<String> IDEMPOTENT = List.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

  /**
   * What the routes of an API come before.
   *
   * @param idempotent of those whose method may be sent again, before the others
   * @param other of the others
   */
  private record Priority(int idempotent, int other) {

    /** An API stands before the site at the same host. */
    static final Priority OF_HOST = new Priority(300, 200);

    /** What has all of a host stands behind everything that has a part of it. */
    static final Priority OF_ROOT = new Priority(40, 30);

    /**
     * A route of a host stands before every prefix: a host belongs to one application, whatever
     * others have at any host.
     */
    static final Priority OF_PREFIX = new Priority(20, 10);

    static Priority of(Routing routing) {
      return switch (routing) {
        case Routing.Document document -> OF_HOST;
        case Routing.Prefix prefix -> OF_PREFIX;
        case Routing.Root root -> OF_ROOT;
      };
    }
  }

  private ApiRenderer() {}

  /** Adds the route of an API and its middlewares. */
  public static void render(HttpApi api, Rendering rendering) {
    Map<String, Middleware> always = always(api, rendering);
    var all = new LinkedHashMap<>(always);
    all.put(api.name() + "-retry", RETRY);
    var route = route(api, List.copyOf(always.keySet()), List.copyOf(all.keySet()), rendering);
    var scope = new Construct(rendering.chart(), api.name());
    String kind = Rendering.kind(api);
    rendering.constructs().add(api, Routes.render(scope, api.name(), kind, route, all, rendering));
  }

  /** What every request passes, the first one first. */
  private static Map<String, Middleware> always(HttpApi api, Rendering rendering) {
    var middlewares = new LinkedHashMap<String, Middleware>();
    if (rendering.application().routing(api) instanceof Routing.Prefix prefix) {
      middlewares.put(api.name() + "-prefix", new Middleware.StripPrefix(prefix.path()));
    }
    middlewares.put(api.name() + "-headers", new Middleware.Headers(api.headers().byName()));
    middlewares.put(
        api.name() + "-rate", new Middleware.RateLimit(api.requestsPerSecond(), api.burst()));
    return middlewares;
  }

  private static IngressRoute route(
      HttpApi api, List<String> always, List<String> retried, Rendering rendering) {
    String service = rendering.application().target(api).name();
    List<String> matches = matches(api, rendering.application());
    var priority = Priority.of(rendering.application().routing(api));
    return new IngressRoute(
        Routes.entryPoint(rendering),
        List.of(
            new Rule(matches.getFirst(), priority.idempotent(), retried, service, Workload.PORT),
            new Rule(matches.getLast(), priority.other(), always, service, Workload.PORT)),
        rendering.place().tls() ? Routes.certificate(rendering) : null);
  }

  /** The requests that lead to an API: those that may be sent twice, and all of them. */
  public static List<String> matches(HttpApi api, ValidApplication<ClusterPlace> application) {
    String host = application.place().host(application.application());
    String paths =
        switch (application.routing(api)) {
          case Routing.Document document -> Routes.match(host, paths(api, application));
          case Routing.Prefix prefix -> Routes.anywhere(Routes.below(prefix.path()).toList());
          case Routing.Root root -> Routes.match(host);
        };
    String all = paths + InternalPaths.excluded(api, application);
    String idempotent =
        IDEMPOTENT.stream()
            .map(method -> "Method(`" + method + "`)")
            .collect(Collectors.joining(" || "));
    return List.of(all + " && (" + idempotent + ")", all);
  }

  /** Each first segment, with and without what follows it. */
  private static List<String> paths(HttpApi api, ValidApplication<ClusterPlace> application) {
    return application.firstSegments(api).stream()
        .flatMap(segment -> segment.equals("/") ? Stream.of("Path(`/`)") : Routes.below(segment))
        .toList();
  }
}
