package dev.isomer.kubernetes.render;

import dev.isomer.kubernetes.rendered.RouteObjects;
import dev.isomer.kubernetes.traefik.IngressRoute;
import dev.isomer.kubernetes.traefik.Middleware;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.cdk8s.ApiObject;
import org.cdk8s.JsonPatch;
import software.constructs.Construct;

/** The way from the ingress to a component. */
final class Routes {
  private static final String VERSION = "traefik.io/v1alpha1";

  /** Many components have the same ones, and each patch is two trips to Node: see Scalars. */
  private static final Map<Middleware, JsonPatch> MIDDLEWARES = new ConcurrentHashMap<>();

  private Routes() {}

  /** Adds the route and its middlewares. */
  static RouteObjects render(
      Construct scope,
      String name,
      String kind,
      IngressRoute route,
      Map<String, Middleware> middlewares,
      Rendering rendering) {
    var objects = new ArrayList<ApiObject>();
    middlewares.forEach(
        (id, middleware) ->
            objects.add(
                object(
                    scope,
                    "Middleware",
                    id,
                    kind,
                    MIDDLEWARES.computeIfAbsent(
                        middleware, each -> CustomObject.specification(each.spec())),
                    rendering)));
    return new RouteObjects(
        object(
            scope, "IngressRoute", name, kind, CustomObject.specification(route.spec()), rendering),
        List.copyOf(objects));
  }

  private static ApiObject object(
      Construct scope,
      String type,
      String name,
      String kind,
      JsonPatch specification,
      Rendering rendering) {
    return CustomObject.add(
        scope, type + "-" + name, VERSION, type, rendering.custom(name, kind), specification);
  }

  /** The entry point of a place. */
  static String entryPoint(Rendering rendering) {
    return rendering.place().tls() ? IngressRoute.WEB_SECURE : IngressRoute.WEB;
  }

  /** The Secret with the host's certificate. */
  static String certificate(Rendering rendering) {
    return rendering.application().application().name() + "-tls";
  }

  /** A match of every path at a host. */
  static String match(String host) {
    return "Host(`" + host + "`)";
  }

  /** A match of one of several paths at a host. */
  static String match(String host, List<String> paths) {
    return match(host) + " && " + anywhere(paths);
  }

  /** A match of one of several paths at any host. */
  static String anywhere(List<String> paths) {
    return "(" + String.join(" || ", paths) + ")";
  }

  /** What begins with some segments: they themselves, and what follows them. */
  static Stream<String> below(String segments) {
    return Stream.of("Path(`" + segments + "`)", "PathPrefix(`" + segments + "/`)");
  }
}
