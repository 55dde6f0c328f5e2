package dev.isomer.infra.render;

import dev.isomer.model.component.ReferrerPolicy;
import dev.isomer.model.component.SecurityHeaders;
import dev.isomer.model.component.TransportSecurity;
import java.util.List;
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
 * Security headers as CloudFront takes them: those that it knows in fields of their own, the others
 * by name. They replace what an origin says.
 */
public final class HeadersPolicy {

  private HeadersPolicy() {}

  /**
   * A policy with security headers.
   *
   * @param id of the construct
   * @param name whose headers they are, as a person reads it
   */
  public static ResponseHeadersPolicy of(
      SecurityHeaders headers, Construct scope, String id, String name) {
    return ResponseHeadersPolicy.Builder.create(scope, id)
        .comment("Security headers of " + name)
        .securityHeadersBehavior(known(headers))
        .customHeadersBehavior(
            ResponseCustomHeadersBehavior.builder()
                .customHeaders(
                    List.of(
                        custom(SecurityHeaders.OPENER_POLICY, headers.openerPolicy().toString()),
                        custom(SecurityHeaders.PERMISSIONS_POLICY, headers.permissionsPolicy())))
                .build())
        .build();
  }

  private static ResponseSecurityHeadersBehavior known(SecurityHeaders headers) {
    var known =
        ResponseSecurityHeadersBehavior.builder()
            .strictTransportSecurity(transport(headers.transport()))
            .contentTypeOptions(ResponseHeadersContentTypeOptions.builder().override(true).build())
            .referrerPolicy(
                ResponseHeadersReferrerPolicy.builder()
                    .referrerPolicy(referrer(headers.referrerPolicy()))
                    .override(true)
                    .build());
    if (!headers.contentSecurityPolicy().isEmpty()) {
      known.contentSecurityPolicy(
          ResponseHeadersContentSecurityPolicy.builder()
              .contentSecurityPolicy(headers.policy())
              .override(true)
              .build());
    }
    if (headers.forbidsFrames()) {
      known.frameOptions(
          ResponseHeadersFrameOptions.builder()
              .frameOption(HeadersFrameOption.DENY)
              .override(true)
              .build());
    }
    return known.build();
  }

  private static ResponseHeadersStrictTransportSecurity transport(TransportSecurity transport) {
    return ResponseHeadersStrictTransportSecurity.builder()
        .override(true)
        .accessControlMaxAge(Duration.seconds(transport.maxAge().toSeconds()))
        .includeSubdomains(transport.includeSubDomains())
        .preload(transport.preload())
        .build();
  }

  private static HeadersReferrerPolicy referrer(ReferrerPolicy policy) {
    return switch (policy) {
      case NO_REFERRER -> HeadersReferrerPolicy.NO_REFERRER;
      case NO_REFERRER_WHEN_DOWNGRADE -> HeadersReferrerPolicy.NO_REFERRER_WHEN_DOWNGRADE;
      case ORIGIN -> HeadersReferrerPolicy.ORIGIN;
      case ORIGIN_WHEN_CROSS_ORIGIN -> HeadersReferrerPolicy.ORIGIN_WHEN_CROSS_ORIGIN;
      case SAME_ORIGIN -> HeadersReferrerPolicy.SAME_ORIGIN;
      case STRICT_ORIGIN -> HeadersReferrerPolicy.STRICT_ORIGIN;
      case STRICT_ORIGIN_WHEN_CROSS_ORIGIN -> HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN;
      case UNSAFE_URL -> HeadersReferrerPolicy.UNSAFE_URL;
    };
  }

  private static ResponseCustomHeader custom(String name, String value) {
    return ResponseCustomHeader.builder().header(name).value(value).override(true).build();
  }
}
