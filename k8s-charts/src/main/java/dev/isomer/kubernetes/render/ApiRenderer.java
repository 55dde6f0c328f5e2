package dev.isomer.kubernetes.render;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.traefik.IngressRoute;
import dev.isomer.kubernetes.traefik.IngressRoute.Rule;
import dev.isomer.kubernetes.traefik.Middleware;
import dev.isomer.model.Application;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Mount;
import dev.isomer.model.component.Routing;
import dev.isomer.model.validation.ValidApplication;
import dev.isomer.model.validation.ValidApplication.Mounted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.constructs.Construct;

/**
 * An HTTP API as Traefik's routes. The first segments of a document's paths at the application's
 * host lead to a service, or all paths of that host, or what is below a prefix at any host, with or
 * without the prefix. The service itself answers 404 and 405 as problem details.
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

    /**
     * @param above how many prefixes of the application a prefix is below: it stands before them
     */
    static Priority of(Routing routing, int above) {
      return switch (routing) {
        case Routing.Document document -> OF_HOST;
        case Routing.Prefix prefix ->
            new Priority(OF_PREFIX.idempotent + above, OF_PREFIX.other + above);
        case Routing.Root root -> OF_ROOT;
      };
    }
  }

  /** Prefixes inside each other for which there are numbers, beside the outermost one. */
  public static final int MOST_ABOVE = Priority.OF_PREFIX.idempotent - Priority.OF_PREFIX.other - 1;

  private ApiRenderer() {}

  /** Adds the route of an API and its middlewares. */
  public static void render(HttpApi api, Rendering rendering) {
    var middlewares = new LinkedHashMap<String, Middleware>();
    var rules = new ArrayList<Rule>();
    for (Mounted mounted : rendering.application().mounts(api)) {
      rules.addAll(rules(api, mounted, middlewares, rendering));
    }
    middlewares.putAll(always(api));
    middlewares.put(api.name() + "-retry", RETRY);
    var route =
        new IngressRoute(
            Routes.entryPoint(rendering),
            rules,
            rendering.place().tls() ? Routes.certificate(rendering) : null);
    var scope = new Construct(rendering.chart(), api.name());
    String kind = Rendering.kind(api);
    rendering
        .constructs()
        .add(api, Routes.render(scope, api.name(), kind, route, middlewares, rendering));
  }

  /** What every request passes, the first one first. */
  private static Map<String, Middleware> always(HttpApi api) {
    var middlewares = new LinkedHashMap<String, Middleware>();
    middlewares.put(api.name() + "-headers", new Middleware.Headers(api.headers().byName()));
    middlewares.put(
        api.name() + "-rate", new Middleware.RateLimit(api.requestsPerSecond(), api.burst()));
    return middlewares;
  }

  /** The rules that lead to one service: of what may be sent twice, and of the rest. */
  private static List<Rule> rules(
      HttpApi api, Mounted mounted, Map<String, Middleware> strips, Rendering rendering) {
    var always = new ArrayList<String>();
    if (mounted.routing() instanceof Routing.Prefix prefix && prefix.isStripped()) {
      String name = api.name() + "-prefix" + (strips.isEmpty() ? "" : "-" + (strips.size() + 1));
      strips.put(name, new Middleware.StripPrefix(prefix.path()));
      always.add(name);
    }
    always.addAll(always(api).keySet());
    var retried = new ArrayList<>(always);
    retried.add(api.name() + "-retry");
    String service = mounted.service().name();
    int port = Replicated.port(mounted.service());
    List<String> matches = matches(mounted, rendering.application());
    var priority = Priority.of(mounted.routing(), above(mounted.routing(), rendering));
    return List.of(
        new Rule(matches.getFirst(), priority.idempotent(), retried, service, port),
        new Rule(matches.getLast(), priority.other(), always, service, port));
  }

  private static int above(Routing routing, Rendering rendering) {
    return routing instanceof Routing.Prefix prefix
        ? above(prefix, rendering.application().application())
        : 0;
  }

  /** How many prefixes of an application one of them is below. */
  public static int above(Routing.Prefix prefix, Application application) {
    return (int)
        application
            .all(HttpApi.class)
            .flatMap(api -> api.mounts().stream())
            .map(Mount::routing)
            .filter(Routing.Prefix.class::isInstance)
            .map(Routing.Prefix.class::cast)
            .filter(other -> prefix.path().startsWith(other.path() + "/"))
            .count();
  }

  /** The requests that lead to the services of an API, in the order of its rules. */
  public static List<String> matches(HttpApi api, ValidApplication<ClusterPlace> application) {
    return application.mounts(api).stream()
        .flatMap(mounted -> matches(mounted, application).stream())
        .toList();
  }

  /** The requests that lead to a service: those that may be sent twice, and all of them. */
  private static List<String> matches(Mounted mounted, ValidApplication<ClusterPlace> application) {
    String host = application.place().host(application.application());
    String paths =
        switch (mounted.routing()) {
          case Routing.Document document -> Routes.match(host, paths(document, application));
          case Routing.Prefix prefix -> Routes.anywhere(Routes.below(prefix.path()).toList());
          case Routing.Root root -> Routes.match(host);
        };
    String all = paths + InternalPaths.excluded(mounted, application);
    String idempotent =
        IDEMPOTENT.stream()
            .map(method -> "Method(`" + method + "`)")
            .collect(Collectors.joining(" || "));
    return List.of(all + " && (" + idempotent + ")", all);
  }

  /** Each first segment, with and without what follows it. */
  private static List<String> paths(
      Routing.Document document, ValidApplication<ClusterPlace> application) {
    return application.firstSegments(document).stream()
        .flatMap(segment -> segment.equals("/") ? Stream.of("Path(`/`)") : Routes.below(segment))
        .toList();
  }
}
