package dev.isomer.infra.limits;

import dev.isomer.infra.compute.Compute;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.Durations;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Routing;
import dev.isomer.model.component.SecurityHeaders;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.openapi.Route;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import dev.isomer.model.validation.ValidApplication.Mounted;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What API Gateway cannot do of what an HTTP API asks for. */
public final class ApiLimits {

  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._-]+|\\{[^{}]*}");

  private static final String DECLARED =
      "the paths of an OpenAPI document, by which API Gateway is set up";

  private static final String DECLARE =
      "describe them with openApi(…), or do not ship the application to AWS";

  private ApiLimits() {}

  public static Stream<Finding> findings(ValidApplication<AwsPlace> application) {
    return application
        .application()
        .all(HttpApi.class)
        .filter(api -> !Compute.isOfContainers(api))
        .flatMap(
            api ->
                Stream.of(
                        routing(api, application),
                        segments(api, application),
                        parameters(api, application),
                        headers(api, application),
                        count(api, application),
                        burst(api, application),
                        concurrency(api, application))
                    .flatMap(findings -> findings));
  }

  /**
   * A resource for every path would lead to a program's probes and metrics too, and API Gateway
   * cannot leave a path out.
   */
  private static Stream<Finding> routing(HttpApi api, ValidApplication<AwsPlace> application) {
    List<Mounted> mounts = application.mounts(api);
    Stream<Finding> several =
        mounts.size() > 1
            ? Stream.of(
                Finding.error(
                    "capability.mounts.aws",
                    application.path(api.name(), "to"),
                    mounts.size() + " routes to services",
                    "one service behind an API of API Gateway",
                    "describe an API for each service"))
            : Stream.of();
    return Stream.concat(
        several, mounts.stream().flatMap(it -> routing(it.routing(), api, application)));
  }

  private static Stream<Finding> routing(
      Routing routing, HttpApi api, ValidApplication<AwsPlace> application) {
    return switch (routing) {
      case Routing.Document document -> Stream.of();
      case Routing.Prefix prefix ->
          Stream.of(
              Finding.error(
                  "capability.prefix.aws",
                  application.path(api.name(), "under"),
                  "the prefix " + prefix.path(),
                  DECLARED,
                  DECLARE));
      case Routing.Root root ->
          Stream.of(
              Finding.error(
                  "capability.root.aws",
                  application.path(api.name(), "atRoot"),
                  "every path of its host",
                  DECLARED,
                  DECLARE));
    };
  }

  /** API Gateway adds no headers to what a service answers; CloudFront does, behind a site. */
  private static Stream<Finding> headers(HttpApi api, ValidApplication<AwsPlace> application) {
    boolean isChanged = !api.headers().byName().equals(SecurityHeaders.STRICT.byName());
    boolean hasSite =
        application.application().all(Site.class).anyMatch(site -> api.equals(site.api()));
    return isChanged && !hasSite
        ? Stream.of(
            Finding.warning(
                "capability.headers.aws",
                application.path(api.name(), "headers"),
                "the API changes security headers",
                "API Gateway sends only what the program sends, unless the API is behind a site",
                "send the headers from the program"))
        : Stream.of();
  }

  private static Stream<Finding> segments(HttpApi api, ValidApplication<AwsPlace> application) {
    return paths(api, application)
        .flatMap(
            path ->
                segmentsOf(path).stream()
                    .filter(segment -> !SEGMENT.matcher(segment).matches())
                    .map(
                        segment ->
                            Finding.error(
                                "capability.segment.aws",
                                route(api, path, application),
                                "the segment " + segment,
                                "letters, digits and ._- in API Gateway",
                                "rename it")));
  }

  /** API Gateway identifies parameters by their place, so a place has one name. */
  private static Stream<Finding> parameters(HttpApi api, ValidApplication<AwsPlace> application) {
    Map<String, TreeSet<String>> names = new TreeMap<>();
    paths(api, application)
        .forEach(
            path -> {
              var place = new StringBuilder();
              for (String segment : segmentsOf(path)) {
                if (segment.startsWith("{")) {
                  names.computeIfAbsent(place.toString(), at -> new TreeSet<>()).add(segment);
                }
                place.append('/').append(segment.startsWith("{") ? "{}" : segment);
              }
            });
    return names.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(
            entry ->
                Finding.error(
                    "capability.parameter.aws",
                    route(api, entry.getKey() + "/{}", application),
                    "the names " + String.join(", ", entry.getValue()),
                    "one name for a parameter at one place in API Gateway",
                    "give it the same name in every path"));
  }

  private static Stream<Finding> count(HttpApi api, ValidApplication<AwsPlace> application) {
    long resources = resources(api, application);
    return AwsLimits.API_RESOURCES.isExceededBy(resources)
        ? Stream.of(
            Finding.warning(
                "capability.paths.aws",
                application.path(api.name(), "openApi"),
                AwsLimits.API_RESOURCES.text(resources) + " for its paths",
                "at most "
                    + AwsLimits.API_RESOURCES.text()
                    + " in an API of API Gateway, unless AWS raises it",
                "have the quota raised before you deploy, or split the API"))
        : Stream.of();
  }

  /** How many resources an API has: its paths, and every path that one of them is below. */
  public static long resources(HttpApi api, ValidApplication<AwsPlace> application) {
    return paths(api, application).flatMap(ApiLimits::above).distinct().count();
  }

  /** {@code /a} and {@code /a/b} for {@code /a/b}. */
  private static Stream<String> above(String path) {
    return IntStream.range(1, path.length() + 1)
        .filter(end -> end == path.length() || path.charAt(end) == '/')
        .mapToObj(end -> path.substring(0, end));
  }

  private static Stream<Finding> burst(HttpApi api, ValidApplication<AwsPlace> application) {
    if (!AwsLimits.BURST.isExceededBy(api.burst())) {
      return Stream.of();
    }
    return Stream.of(
        Finding.warning(
            "capability.burst.aws",
            application.path(api.name(), "throttle"),
            "a burst of " + api.burst(),
            AwsLimits.BURST.most()
                + " over all APIs of an account and region, unless AWS raises it",
            "lower it, or have the quota raised"));
  }

  private static Stream<Finding> concurrency(HttpApi api, ValidApplication<AwsPlace> application) {
    Service service = application.mounts(api).getFirst().service();
    long running = api.requestsPerSecond() * service.timeout().toMillis() / 1000;
    if (!AwsLimits.CONCURRENCY.isExceededBy(running)) {
      return Stream.of();
    }
    return Stream.of(
        Finding.warning(
            "capability.concurrency.aws",
            application.path(api.name(), "throttle"),
            api.requestsPerSecond()
                + " requests per second of up to "
                + Durations.text(service.timeout())
                + ", "
                + running
                + " at once",
            AwsLimits.CONCURRENCY.most()
                + " over all functions of an account and region, unless AWS"
                + " raises it",
            "lower the rate, shorten the timeout of "
                + service.name()
                + ", or have the quota"
                + " raised"));
  }

  private static Stream<String> paths(HttpApi api, ValidApplication<AwsPlace> application) {
    return application.routes(api).stream().map(Route::path).distinct();
  }

  private static List<String> segmentsOf(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  private static String route(HttpApi api, String path, ValidApplication<AwsPlace> application) {
    return application.path(api.name(), "paths" + path);
  }
}
