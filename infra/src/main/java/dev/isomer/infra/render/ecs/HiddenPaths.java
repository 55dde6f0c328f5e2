package dev.isomer.infra.render.ecs;

import dev.isomer.infra.place.AwsPlace;
import dev.isomer.infra.render.ecs.EntryRules.EntryRule;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Metrics;
import dev.isomer.model.component.Service;
import dev.isomer.model.openapi.Route;
import dev.isomer.model.validation.ValidApplication;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The paths at which programs answer probes and show metrics. Nobody outside gets an answer there,
 * in whatever way the path is written: a function at the edge decodes it before it compares, since
 * a load balancer compares what it gets and a program decodes it. The function also refuses dot
 * segments, by which a request could leave the folder that it was routed to.
 *
 * @param exactly what is hidden itself
 * @param below what is hidden with all that is below it
 */
record HiddenPaths(Set<String> exactly, Set<String> below) {

  /** The paths of all services behind an API, as they are written outside. */
  static HiddenPaths of(
      HttpApi api, List<EntryRule> rules, ValidApplication<AwsPlace> application) {
    var exactly = new TreeSet<String>();
    var below = new TreeSet<String>();
    Set<String> declared =
        application.routes(api).stream()
            .map(Route::path)
            .collect(Collectors.toCollection(TreeSet::new));
    for (EntryRule rule : rules) {
      String before = rule.isStripped() ? rule.base() : "";
      health(rule.service())
          .map(path -> before + path)
          .filter(path -> !declared.contains(path))
          .forEach(exactly::add);
      metrics(rule.service())
          .map(path -> before + path)
          .filter(path -> !declared.contains(path))
          .forEach(below::add);
    }
    return new HiddenPaths(exactly, below);
  }

  /** A program whose own page is a probe, too, shows that page to everybody. */
  private static Stream<String> health(Service service) {
    return service.health().paths().stream().filter(path -> !path.equals("/"));
  }

  private static Stream<String> metrics(Service service) {
    return Stream.ofNullable(service.metrics()).map(Metrics::path);
  }

  /** The function in the language of CloudFront Functions. */
  String code() {
    return """
        var exactly = %s;
        var below = %s;
        var refusal = {
          statusCode: 404,
          statusDescription: 'Not Found',
          headers: {
            'content-type': { value: 'application/problem+json' },
            'cache-control': { value: 'no-store' }
          },
          body: '{"title":"Not Found","status":404}'
        };
        function plain(path) {
          for (var i = 0; i < 3; i++) {
            var decoded = decodeURIComponent(path);
            if (decoded === path) {
              break;
            }
            path = decoded;
          }
          return path.toLowerCase().split(/[\\/\\\\]+/).map(function (segment) {
            return segment.split(/[;?#\\0]/)[0];
          }).filter(function (segment) { return segment !== ''; });
        }
        function handler(event) {
          var segments;
          try {
            segments = plain(event.request.uri);
          } catch (error) {
            return refusal;
          }
          if (segments.indexOf('.') >= 0 || segments.indexOf('..') >= 0) {
            return refusal;
          }
          var path = '/' + segments.join('/');
          if (exactly.indexOf(path) >= 0) {
            return refusal;
          }
          for (var i = 0; i < below.length; i++) {
            if (path === below[i] || path.indexOf(below[i] + '/') === 0) {
              return refusal;
            }
          }
          return event.request;
        }
        """
        .formatted(list(exactly), list(below));
  }

  private static String list(Set<String> paths) {
    return paths.stream()
        .map(path -> "'" + path.toLowerCase(java.util.Locale.ROOT) + "'")
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
