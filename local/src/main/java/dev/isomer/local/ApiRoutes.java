package dev.isomer.local;

import dev.isomer.model.component.Metrics;
import dev.isomer.model.component.Routing;
import dev.isomer.model.component.Service;
import dev.isomer.model.openapi.Route;
import dev.isomer.model.validation.ValidApplication;
import dev.isomer.model.validation.ValidApplication.Mounted;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The request paths that lead to an API, with any method: the service itself answers 405. */
sealed interface ApiRoutes {

  /** Whether a path leads to the API. */
  boolean match(RequestPath path);

  static ApiRoutes of(Mounted mounted, ValidApplication<Laptop> application) {
    return switch (mounted.routing()) {
      case Routing.Document document -> Templates.of(application.routes(document));
      case Routing.Prefix prefix -> Below.of(prefix, mounted.service());
      case Routing.Root root -> Everything.of(mounted.service());
    };
  }

  /**
   * What is below a prefix, but for what the service hides.
   *
   * @param prefix the prefix's segments
   * @param isStripped whether the service does not see the prefix
   * @param everything what the service shows
   */
  record Below(List<String> prefix, boolean isStripped, Everything everything)
      implements ApiRoutes {

    public Below {
      prefix = List.copyOf(prefix);
    }

    static Below of(Routing.Prefix prefix, Service service) {
      return new Below(
          ApiRoutes.segments(prefix.path()), prefix.isStripped(), Everything.of(service));
    }

    @Override
    public boolean match(RequestPath path) {
      List<String> asked = path.segments();
      if (asked.size() < prefix.size() || !asked.subList(0, prefix.size()).equals(prefix)) {
        return false;
      }
      return everything.match(
          isStripped ? new RequestPath(asked.subList(prefix.size(), asked.size())) : path);
    }
  }

  /**
   * The paths of a document.
   *
   * @param templates the segments of each path, a parameter as {@code {name}}
   */
  record Templates(List<List<String>> templates) implements ApiRoutes {

    public Templates {
      templates = List.copyOf(templates);
    }

    static Templates of(List<Route> routes) {
      return new Templates(
          routes.stream().map(route -> segments(route.path())).distinct().toList());
    }

    @Override
    public boolean match(RequestPath path) {
      return templates.stream().anyMatch(template -> matches(template, path.segments()));
    }

    private static boolean matches(List<String> template, List<String> segments) {
      if (template.size() != segments.size()) {
        return false;
      }
      for (int i = 0; i < template.size(); i++) {
        String wanted = template.get(i);
        String given = segments.get(i);
        if (wanted.startsWith("{") ? given.isEmpty() : !wanted.equals(given)) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * Every path but those at which a program answers probes and shows its metrics, in whatever way
   * these are written. A page of the program's own at {@code /} is shown though a probe asks there.
   *
   * @param probes the segments of the paths of its health, which are hidden alone
   * @param metrics the segments of the paths of its metrics, which are hidden with all below them
   */
  record Everything(List<List<String>> probes, List<List<String>> metrics) implements ApiRoutes {

    public Everything {
      probes = List.copyOf(probes);
      metrics = List.copyOf(metrics);
    }

    static Everything of(Service service) {
      return new Everything(
          service.health().paths().stream()
              .map(Everything::plain)
              .filter(path -> !path.isEmpty())
              .toList(),
          Stream.ofNullable(service.metrics()).map(Metrics::path).map(Everything::plain).toList());
    }

    @Override
    public boolean match(RequestPath path) {
      List<String> asked = plain(path.segments());
      return probes.stream().noneMatch(asked::equals)
          && metrics.stream().noneMatch(hidden -> hides(hidden, asked));
    }

    /**
     * Whether a path is hidden. Metrics at {@code /} hide that page only, not everything below it.
     */
    private static boolean hides(List<String> hidden, List<String> asked) {
      return hidden.isEmpty()
          ? asked.isEmpty()
          : asked.size() >= hidden.size() && asked.subList(0, hidden.size()).equals(hidden);
    }

    private static List<String> plain(String path) {
      return plain(segments(path));
    }

    /**
     * The segments as a lenient program reads them: without empty ones, parameters and capital
     * letters.
     */
    private static List<String> plain(List<String> segments) {
      return segments.stream()
          .map(segment -> segment.replaceFirst(";.*", "").toLowerCase(Locale.ROOT))
          .filter(segment -> !segment.isEmpty())
          .toList();
    }
  }

  private static List<String> segments(String path) {
    return Arrays.asList(path.substring(1).split("/", -1));
  }
}
