package dev.isomer.kubernetes.render;

import dev.isomer.kubernetes.rendered.RouteObjects;
import dev.isomer.kubernetes.traefik.IngressRoute;
import dev.isomer.kubernetes.traefik.Middleware;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cdk8s.ApiObject;
import org.cdk8s.JsonPatch;
import software.constructs.Construct;

/** The way from the ingress to a component. */
final class Routes {
  private static final String VERSION = "traefik.io/v1alpha1";

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
            objects.add(object(scope, "Middleware", id, kind, middleware.spec(), rendering)));
    return new RouteObjects(
        object(scope, "IngressRoute", name, kind, route.spec(), rendering), List.copyOf(objects));
  }

  static ApiObject object(
      Construct scope,
      String type,
      String name,
      String kind,
      Map<String, Object> spec,
      Rendering rendering) {
    var object =
        ApiObject.Builder.create(scope, type + "-" + name)
            .apiVersion(VERSION)
            .kind(type)
            .metadata(rendering.custom(name, kind))
            .build();
    object.addJsonPatch(JsonPatch.add("/spec", spec));
    return object;
  }

  /** The entry point of a place. */
  static String entryPoint(Rendering rendering) {
    return rendering.place().tls() ? IngressRoute.WEB_SECURE : IngressRoute.WEB;
  }

  /** The Secret with the host's certificate. */
  static String certificate(Rendering rendering) {
    return rendering.application().application().name() + "-tls";
  }

  /** A match of one of several paths at the application's host. */
  static String match(Rendering rendering, List<String> paths) {
    return "Host(`" + rendering.host() + "`) && (" + String.join(" || ", paths) + ")";
  }
}
