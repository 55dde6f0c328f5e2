package dev.isomer.local;

import dev.isomer.model.openapi.Route;
import java.util.Arrays;
import java.util.List;

/**
 * The paths that lead to an API, with any method: the service itself answers 405.
 *
 * @param templates the segments of each path, a parameter as {@code {name}}
 */
record ApiRoutes(List<List<String>> templates) {

  ApiRoutes {
    templates = List.copyOf(templates);
  }

  static ApiRoutes of(List<Route> routes) {
    return new ApiRoutes(
        routes.stream()
            .map(route -> Arrays.asList(route.path().substring(1).split("/", -1)))
            .distinct()
            .toList());
  }

  boolean match(RequestPath path) {
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
