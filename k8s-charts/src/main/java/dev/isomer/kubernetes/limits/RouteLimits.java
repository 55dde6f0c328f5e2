package dev.isomer.kubernetes.limits;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.platform.Ingress;
import dev.isomer.kubernetes.render.ApiRenderer;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Routing;
import dev.isomer.model.component.Site;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import dev.isomer.model.validation.ValidApplication.Mounted;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An application has one host here, so a path of it has one meaning. */
public final class RouteLimits {
  private static final Pattern SEGMENT = Pattern.compile("/[A-Za-z0-9._~-]*");

  private RouteLimits() {}

  public static Stream<Finding> findings(ValidApplication<ClusterPlace> application) {
    var findings = Stream.<Finding>builder();
    var owners = new TreeMap<String, String>();
    application
        .application()
        .all(HttpApi.class)
        .forEach(
            api -> {
              for (String segment : application.firstSegments(api)) {
                String path = application.path(api.name(), "paths" + segment);
                if (!SEGMENT.matcher(segment).matches()) {
                  findings.add(
                      Finding.error(
                          "capability.segment.kubernetes",
                          path,
                          "the first segment " + segment,
                          "letters, digits and ._~-, since routes differ by their first segment",
                          "put a fixed segment before it, or rename it"));
                }
                own(owners, segment, api.name(), path, findings);
              }
              for (Mounted mounted : application.mounts(api)) {
                if (mounted.routing() instanceof Routing.Root) {
                  own(owners, "/*", api.name(), application.path(api.name()), findings);
                }
                nested(mounted.routing(), api, application).ifPresent(findings);
              }
              findings.add(throttle(api, application));
            });
    application
        .application()
        .all(Site.class)
        .forEach(site -> own(owners, "/*", site.name(), application.path(site.name()), findings));
    return findings.build();
  }

  private static Optional<Finding> nested(
      Routing routing, HttpApi api, ValidApplication<ClusterPlace> application) {
    return routing instanceof Routing.Prefix prefix
            && ApiRenderer.above(prefix, application.application()) > ApiRenderer.MOST_ABOVE
        ? Optional.of(
            Finding.error(
                "capability.nested.kubernetes",
                application.path(api.name(), "under"),
                "the prefix " + prefix.path(),
                "at most "
                    + ApiRenderer.MOST_ABOVE
                    + " prefixes of the application above it, since each needs a priority of its"
                    + " own",
                "use fewer prefixes inside each other"))
        : Optional.empty();
  }

  private static void own(
      Map<String, String> owners,
      String route,
      String owner,
      String path,
      Stream.Builder<Finding> findings) {
    String first = owners.putIfAbsent(route, owner);
    if (first != null) {
      findings.add(
          Finding.error(
              "capability.route.kubernetes",
              path,
              "a second route on " + route + ", which " + first + " has",
              "one route on a path, since an application has one host",
              "rename the path, or make two applications"));
    }
  }

  private static Finding throttle(HttpApi api, ValidApplication<ClusterPlace> application) {
    return Finding.note(
        "capability.throttle.kubernetes",
        application.path(api.name(), "throttle"),
        api.requestsPerSecond() + " requests per second, burst " + api.burst(),
        "each of the "
            + Ingress.REPLICAS
            + " replicas of Traefik counts for itself, and its 429 has no problem details",
        "divide the rate by " + Ingress.REPLICAS + " if the sum matters");
  }
}
