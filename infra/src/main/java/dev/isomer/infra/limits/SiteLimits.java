package dev.isomer.infra.limits;

import dev.isomer.infra.place.AwsPlace;
import dev.isomer.infra.render.SiteFiles;
import dev.isomer.infra.render.SiteRenderer;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Site;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import java.util.stream.Stream;

/** What CloudFront does not do for a site. */
public final class SiteLimits {

  private SiteLimits() {}

  public static Stream<Finding> findings(ValidApplication<AwsPlace> application) {
    return Stream.of(
            application.application().all(Site.class).flatMap(site -> of(site, application)),
            application.application().all(Site.class).flatMap(site -> routes(site, application)),
            application.application().all(Site.class).flatMap(site -> size(site, application)),
            count(application))
        .flatMap(findings -> findings);
  }

  /** What leads from a site's domain to its API. */
  private static Stream<Finding> routes(Site site, ValidApplication<AwsPlace> application) {
    HttpApi api = site.api();
    if (api == null) {
      return Stream.of();
    }
    String path = application.path(site.name(), "with");
    var patterns = application.firstSegments(api).stream().flatMap(SiteRenderer::patterns).toList();
    var findings = Stream.<Finding>builder();
    if (AwsLimits.BEHAVIORS.isExceededBy(patterns.size())) {
      findings.add(
          Finding.warning(
              "capability.behaviors.aws",
              path,
              AwsLimits.BEHAVIORS.text(patterns.size())
                  + " for the first segments of "
                  + api.name(),
              "at most "
                  + AwsLimits.BEHAVIORS.text()
                  + " in a distribution of CloudFront, unless AWS raises it",
              "let more paths begin with the same segment, or have the quota raised"));
    }
    for (String segment : application.firstSegments(api)) {
      long length =
          SiteRenderer.patterns(segment).mapToInt(String::length).max().orElse(segment.length());
      if (AwsLimits.PATH_PATTERN.isExceededBy(length)) {
        findings.add(
            Finding.error(
                "capability.path-pattern.aws",
                path,
                AwsLimits.PATH_PATTERN.text(length) + " for " + segment.substring(0, 24) + "…",
                "at most " + AwsLimits.PATH_PATTERN.text() + " in a path pattern of CloudFront",
                "shorten the first segment of the path"));
      }
      if (segment.startsWith("/{")) {
        findings.add(
            Finding.error(
                "capability.segment.aws",
                path,
                "the parameter " + segment + " at the beginning of a path of " + api.name(),
                "a first segment without parameter behind a site, whose files have that place",
                "begin the path with a word"));
      }
    }
    return findings.build();
  }

  private static Stream<Finding> size(Site site, ValidApplication<AwsPlace> application) {
    long mebibytes = SiteFiles.mebibytes(application.content(site));
    return AwsLimits.SITE_SIZE.isExceededBy(mebibytes)
        ? Stream.of(
            Finding.error(
                "capability.site-size.aws",
                application.path(site.name(), "content"),
                AwsLimits.SITE_SIZE.text(mebibytes) + " of files",
                "at most "
                    + AwsLimits.SITE_SIZE.text()
                    + ", of which AWS Lambda has room for two copies",
                "keep large files in a bucket of their own"))
        : Stream.of();
  }

  private static Stream<Finding> count(ValidApplication<AwsPlace> application) {
    long sites = application.application().all(Site.class).count();
    var findings = Stream.<Finding>builder();
    if (application.place().seesSiteMetrics() && AwsLimits.SITE_LOGS.isExceededBy(sites)) {
      findings.add(
          Finding.error(
              "capability.site-logs.aws",
              application.application().name(),
              AwsLimits.SITE_LOGS.text(sites) + " for the access logs of its sites",
              "at most "
                  + AwsLimits.SITE_LOGS.text()
                  + " of CloudWatch Logs in an account and region",
              "make several applications of it, in several accounts"));
    }
    long policies =
        application.application().all(Site.class).mapToLong(SiteRenderer::policies).sum();
    if (AwsLimits.SITE_HEADERS.isExceededBy(policies)) {
      findings.add(
          Finding.warning(
              "capability.site-headers.aws",
              application.application().name(),
              AwsLimits.SITE_HEADERS.text(policies) + " for the response headers of its sites",
              "at most "
                  + AwsLimits.SITE_HEADERS.text()
                  + " of CloudFront in an account, unless AWS raises it",
              "have the quota raised before you deploy"));
    }
    return findings.build();
  }

  private static Stream<Finding> of(Site site, ValidApplication<AwsPlace> application) {
    var findings = Stream.<Finding>builder();
    findings.add(
        Finding.note(
            "capability.site-tls.aws",
            application.path(site.name(), "tls"),
            "CloudFront's own domain and certificate",
            "CloudFront accepts TLS 1.0 and later there",
            "add a domain and a certificate to the distribution if TLS 1.2 must be the minimum"));
    if (!application.place().seesSiteMetrics()) {
      findings.add(
          Finding.note(
              "capability.site-alarms.aws",
              application.path(site.name(), "alarms"),
              "no alarm in " + application.place().region(),
              "CloudFront's metrics are in " + AwsPlace.GLOBAL_REGION + " only",
              "watch the dashboard: no alarm notifies the owner"));
      findings.add(
          Finding.note(
              "capability.site-access-log.aws",
              application.path(site.name(), "access-log"),
              "no access log in " + application.place().region(),
              "CloudFront's logs are delivered from " + AwsPlace.GLOBAL_REGION + " only",
              "use the API's access log"));
    }
    return findings.build();
  }
}
