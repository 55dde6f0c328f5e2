package dev.isomer.infra.render;

import dev.isomer.model.component.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudfront.HeadersFrameOption;
import software.amazon.awscdk.services.cloudfront.HeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseCustomHeader;
import software.amazon.awscdk.services.cloudfront.ResponseCustomHeadersBehavior;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentSecurityPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentTypeOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersFrameOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersStrictTransportSecurity;
import software.amazon.awscdk.services.cloudfront.ResponseSecurityHeadersBehavior;
import software.constructs.Construct;

/**
 * {@link Site#SECURITY_HEADERS} as CloudFront takes them: those that it knows in fields of their
 * own, the others by name. They replace what an origin says, on the API's answers too.
 */
final class SecurityHeaders {
  private static final Pattern TRANSPORT =
      Pattern.compile("max-age=(\\d+)(; includeSubDomains)?(; preload)?");

  private SecurityHeaders() {}

  /**
   * The policy with a site's headers.
   *
   * @throws IllegalArgumentException where a header has a value that CloudFront has no field for
   */
  static ResponseHeadersPolicy policy(Construct scope, String name) {
    var known = ResponseSecurityHeadersBehavior.builder();
    var custom = new ArrayList<ResponseCustomHeader>();
    Site.SECURITY_HEADERS.forEach((header, value) -> add(header, value, known, custom));
    return ResponseHeadersPolicy.Builder.create(scope, "Headers")
        .comment("Security headers of " + name)
        .securityHeadersBehavior(known.build())
        .customHeadersBehavior(
            ResponseCustomHeadersBehavior.builder().customHeaders(custom).build())
        .build();
  }

  private static void add(
      String header,
      String value,
      ResponseSecurityHeadersBehavior.Builder known,
      List<ResponseCustomHeader> custom) {
    switch (header) {
      case "Content-Security-Policy" ->
          known.contentSecurityPolicy(
              ResponseHeadersContentSecurityPolicy.builder()
                  .contentSecurityPolicy(value)
                  .override(true)
                  .build());
      case "Strict-Transport-Security" -> known.strictTransportSecurity(transport(header, value));
      case "X-Content-Type-Options" ->
          known.contentTypeOptions(
              ResponseHeadersContentTypeOptions.builder()
                  .override(require(header, value, value.equals("nosniff")))
                  .build());
      case "X-Frame-Options" ->
          known.frameOptions(
              ResponseHeadersFrameOptions.builder()
                  .frameOption(HeadersFrameOption.valueOf(value))
                  .override(true)
                  .build());
      case "Referrer-Policy" ->
          known.referrerPolicy(
              ResponseHeadersReferrerPolicy.builder()
                  .referrerPolicy(HeadersReferrerPolicy.valueOf(constant(value)))
                  .override(true)
                  .build());
      default ->
          custom.add(
              ResponseCustomHeader.builder().header(header).value(value).override(true).build());
    }
  }

  private static ResponseHeadersStrictTransportSecurity transport(String header, String value) {
    Matcher parts = TRANSPORT.matcher(value);
    return ResponseHeadersStrictTransportSecurity.builder()
        .override(require(header, value, parts.matches()))
        .accessControlMaxAge(Duration.seconds(Long.parseLong(parts.group(1))))
        .includeSubdomains(parts.group(2) != null)
        .preload(parts.group(3) != null)
        .build();
  }

  private static String constant(String value) {
    return value.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static boolean require(String header, String value, boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException(
          header
              + ": \""
              + value
              + "\"; a value that CloudFront has a field for; mend Site.SECURITY_HEADERS");
    }
    return true;
  }
}
