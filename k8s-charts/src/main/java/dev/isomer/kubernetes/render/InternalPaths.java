package dev.isomer.kubernetes.render;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.model.component.Metrics;
import dev.isomer.model.component.Routing;
import dev.isomer.model.component.Service;
import dev.isomer.model.openapi.Route;
import dev.isomer.model.validation.ValidApplication;
import dev.isomer.model.validation.ValidApplication.Mounted;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The paths at which a program answers the kubelet and Prometheus: its health and its metrics. The
 * ingress leads nobody there, in whatever way the path is written.
 *
 * <p>Traefik decodes what needs no encoding and removes dot segments and repeated slashes before it
 * compares a path. What it leaves to programs are encoded separators and parameters of a segment
 * (Traefik documentation, "Request Path", v3.6), and programs take those for separators, or drop
 * them.
 */
final class InternalPaths {

  /** One slash, plain or encoded, with the parameters of the segment before it. */
  private static final String SLASH = "(?:(?:;|%3B)[^/]*)?(?:[/\\\\]|%2F|%5C)";

  private static final String SLASHES = "(?:" + SLASH + ")+";

  /** Characters at which some programs stop reading a path, and what follows them. */
  private static final String CUT = "(?:(?:;|%3B|%3F|%23|%00).*)?";

  /**
   * A program that decodes a separator may then leave the folder that the request was routed to.
   */
  private static final String DOT_SEGMENT = SLASH + "\\.\\.?(?:" + SLASH + "|;|%3B|%00|$)";

  private InternalPaths() {}

  /** The end of a match that leaves them out. */
  static String excluded(Mounted mounted, ValidApplication<ClusterPlace> application) {
    Service service = mounted.service();
    List<String> hidden =
        switch (mounted.routing()) {
          case Routing.Document document ->
              Stream.concat(health(service), metrics(service))
                  .filter(path -> isReached(path, document, application))
                  .map(InternalPaths::exactly)
                  .toList();
          case Routing.Prefix prefix -> all(service);
          case Routing.Root root -> all(service);
        };
    String before =
        switch (mounted.routing()) {
          case Routing.Document document -> "";
          case Routing.Prefix prefix -> prefix.isStripped() ? quoted(prefix.path()) : "";
          case Routing.Root root -> "";
        };
    String paths = hidden.isEmpty() ? "" : "^" + before + "(?:" + String.join("|", hidden) + ")$|";
    return " && !PathRegexp(`(?i)" + paths + DOT_SEGMENT + "`)";
  }

  private static List<String> all(Service service) {
    return Stream.concat(
            health(service).map(InternalPaths::exactly), metrics(service).map(InternalPaths::below))
        .toList();
  }

  /** A program whose own page is a probe too shows that page to everybody. */
  private static Stream<String> health(Service service) {
    return service.health().paths().stream().filter(path -> !path.equals("/"));
  }

  private static Stream<String> metrics(Service service) {
    return Stream.ofNullable(service.metrics()).map(Metrics::path);
  }

  /** Whether a first segment of a document leads there, though no path of it does. */
  private static boolean isReached(
      String path, Routing.Document document, ValidApplication<ClusterPlace> application) {
    List<Route> routes = application.routes(document);
    Set<String> segments =
        routes.stream().map(Route::firstSegment).collect(Collectors.toCollection(TreeSet::new));
    return segments.contains(new Route("GET", path, "").firstSegment())
        && routes.stream().noneMatch(route -> route.path().equals(path));
  }

  private static String exactly(String path) {
    return written(path) + "(?:" + SLASH + ")*" + CUT;
  }

  /** A path and what is below it: exporters answer there too. */
  private static String below(String path) {
    return path.equals("/") ? exactly(path) : written(path) + "(?:" + SLASH + ".*|" + CUT + ")";
  }

  /** A path however its slashes are written. */
  private static String written(String path) {
    return Stream.of(path.split("/"))
        .filter(segment -> !segment.isEmpty())
        .map(segment -> SLASHES + quoted(segment))
        .collect(Collectors.joining());
  }

  /** A path as an expression: of what it may have, only a dot has a meaning there. */
  private static String quoted(String text) {
    return text.replace(".", "\\.");
  }
}
