package dev.isomer.infra;

import dev.isomer.infra.rendered.Place;
import dev.isomer.model.component.Site;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import java.util.stream.Stream;

/** What CloudFront does not do for a site. */
final class SiteLimits {

  private SiteLimits() {}

  static Stream<Finding> findings(ValidApplication application, Place place) {
    return application.application().all(Site.class).flatMap(site -> of(site, application, place));
  }

  private static Stream<Finding> of(Site site, ValidApplication application, Place place) {
    var findings = Stream.<Finding>builder();
    findings.add(
        Finding.note(
            "capability.site-tls.aws",
            AwsStructure.path(application, site.name(), "tls"),
            "CloudFront's own domain and certificate",
            "TLS 1.0 and later there, chosen by the browser",
            "add a domain and a certificate to the distribution where TLS 1.2 must be the least"));
    if (!place.seesSiteMetrics()) {
      findings.add(
          Finding.note(
              "capability.site-alarms.aws",
              AwsStructure.path(application, site.name(), "alarms"),
              "no alarm in " + place.region(),
              "CloudFront's metrics are in " + Place.GLOBAL_REGION + " only",
              "look at the dashboard: nobody is woken"));
      findings.add(
          Finding.note(
              "capability.site-access-log.aws",
              AwsStructure.path(application, site.name(), "access-log"),
              "no access log in " + place.region(),
              "CloudFront's logs are delivered from " + Place.GLOBAL_REGION + " only",
              "use the API's access log"));
    }
    return findings.build();
  }
}
