package dev.isomer.infra.limits;

import dev.isomer.infra.compute.Compute;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.infra.place.OriginPrefixes;
import dev.isomer.infra.render.ecs.EntryRules;
import dev.isomer.infra.render.ecs.EntryRules.EntryRule;
import dev.isomer.model.Durations;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Service;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a load balancer behind CloudFront cannot do of what an HTTP API asks for. */
public final class EntryLimits {

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(AwsLimits.ORIGIN_TIME.most());

  private EntryLimits() {}

  public static Stream<Finding> findings(ValidApplication<AwsPlace> application) {
    return application
        .application()
        .all(HttpApi.class)
        .filter(Compute::isOfContainers)
        .flatMap(
            api ->
                Stream.concat(
                    Stream.of(
                            mixed(api, application),
                            region(api, application),
                            count(api, application),
                            Optional.of(throttle(api, application)),
                            Optional.of(transit(api, application)),
                            Optional.of(caller(api, application)),
                            Optional.of(proto(api, application)))
                        .flatMap(Optional::stream),
                    Stream.of(bases(api, application), answers(api, application))
                        .flatMap(findings -> findings)));
  }

  private static Optional<Finding> mixed(HttpApi api, ValidApplication<AwsPlace> application) {
    return Compute.services(api).allMatch(Compute::isContainer)
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "capability.mixed.aws",
                application.path(api.name(), "to"),
                "functions and containers behind one API",
                "API Gateway leads to functions, a load balancer to containers",
                "run all of them from images, or describe an API for each kind"));
  }

  private static Optional<Finding> region(HttpApi api, ValidApplication<AwsPlace> application) {
    String region = application.place().region();
    return OriginPrefixes.of(region).isPresent()
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "capability.origin.aws",
                application.path(api.name()),
                "the region " + region,
                "regions of which Isomer knows the list of CloudFront's addresses",
                "use another region, or add the region's list to OriginPrefixes"));
  }

  private static Optional<Finding> count(HttpApi api, ValidApplication<AwsPlace> application) {
    long rules = EntryRules.of(api, application).size();
    return AwsLimits.ENTRY_RULES.isExceededBy(rules)
        ? Optional.of(
            Finding.error(
                "capability.rules.aws",
                application.path(api.name()),
                AwsLimits.ENTRY_RULES.text(rules),
                "at most "
                    + AwsLimits.ENTRY_RULES.text()
                    + " in a load balancer, unless AWS raises it",
                "let more paths begin with the same segment, or split the API"))
        : Optional.empty();
  }

  private static Stream<Finding> bases(HttpApi api, ValidApplication<AwsPlace> application) {
    var findings = Stream.<Finding>builder();
    Set<String> seen = new TreeSet<>();
    List<EntryRule> rules = EntryRules.of(api, application);
    for (EntryRule rule : rules) {
      if (rule.base().startsWith("/{")) {
        findings.add(
            Finding.error(
                "capability.segment.aws",
                application.path(api.name(), "openApi"),
                "the parameter " + rule.base() + " at the beginning of a path",
                "a first segment without parameter, by which a load balancer leads requests",
                "begin the path with a word, or call atRoot()"));
      }
      if (!seen.add(rule.base())) {
        findings.add(
            Finding.error(
                "capability.document.aws",
                application.path(api.name()),
                "two services below " + rule.base(),
                "one service for all that begins with the same segment of a document",
                "give each its own first segment"));
      }
    }
    return findings.build();
  }

  private static Stream<Finding> answers(HttpApi api, ValidApplication<AwsPlace> application) {
    return Compute.services(api)
        .filter(service -> service.timeout().compareTo(LONGEST_ANSWER) > 0)
        .map(service -> answer(service, api, application));
  }

  private static Finding answer(
      Service service, HttpApi api, ValidApplication<AwsPlace> application) {
    return Finding.error(
        "capability.answer.aws",
        application.path(service.name(), "timeout"),
        Durations.text(service.timeout()) + " behind " + api.name(),
        "at most " + Durations.text(LONGEST_ANSWER) + ", after which CloudFront gives up",
        "shorten it");
  }

  private static Finding throttle(HttpApi api, ValidApplication<AwsPlace> application) {
    return Finding.note(
        "capability.throttle.aws",
        application.path(api.name(), "throttle"),
        api.requestsPerSecond() + " requests per second, burst " + api.burst(),
        "neither CloudFront nor a load balancer enforces it; AWS WAF would, from 6 USD a month",
        "enforce it in the program, or add a web ACL to the distribution");
  }

  private static Finding transit(HttpApi api, ValidApplication<AwsPlace> application) {
    return EdgeLimits.transit(
        application.path(api.name(), "to"),
        "http from CloudFront's VPC origin to the load balancer and the services",
        "have the programs speak TLS, if a rule asks for it");
  }

  private static Finding caller(HttpApi api, ValidApplication<AwsPlace> application) {
    return Finding.note(
        "capability.caller.aws",
        application.path(api.name()),
        "an access log without the caller's address",
        "the load balancer logs whole URLs, and the address of CloudFront's interface; the caller"
            + " is in X-Forwarded-For, which the program sees",
        "log X-Forwarded-For in the program if an audit asks who called");
  }

  private static Finding proto(HttpApi api, ValidApplication<AwsPlace> application) {
    return Finding.note(
        "capability.proto.aws",
        application.path(api.name(), "to"),
        "X-Forwarded-Proto is http",
        "the load balancer says how it was asked itself; X-Forwarded-Ssl is on, and"
            + " CloudFront-Forwarded-Proto says how the client asked",
        "have the program look there before it redirects to https");
  }
}
