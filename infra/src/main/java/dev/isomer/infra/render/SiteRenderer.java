package dev.isomer.infra.render;

import dev.isomer.infra.compute.Compute;
import dev.isomer.infra.rendered.AddressOutput;
import dev.isomer.infra.rendered.EntryConstructs;
import dev.isomer.infra.rendered.SiteConstructs;
import dev.isomer.model.Names;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Site;
import dev.isomer.model.defaults.Defaults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudfront.AccessLevel;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.ErrorResponse;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.IOrigin;
import software.amazon.awscdk.services.cloudfront.IOriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.PriceClass;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.RestApiOrigin;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOrigin;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOriginWithOACProps;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * A site as a private bucket behind a CloudFront distribution, which alone may read it (origin
 * access control), with the site's API behind the same domain.
 *
 * <p>The domain is CloudFront's own, whose certificate lets browsers use TLS 1.0 and later; only a
 * certificate of one's own sets a higher minimum. A finding of {@code AwsTarget} says so.
 */
public final class SiteRenderer {

  /** How long the files of earlier deployments can be had back: our own choice. */
  static final Duration OLD_FILES = Duration.days(Defaults.V1.aws().oldFilesDays());

  /** After this, parts of an upload that was broken off are removed: our own choice. */
  static final Duration BROKEN_UPLOADS = Duration.days(Defaults.V1.aws().brokenUploadDays());

  /**
   * The statuses that CloudFront keeps for 10 s by default, whatever the cache policy: a message
   * that was just posted would stay missing, and an outage would outlast itself (Amazon CloudFront
   * Developer Guide, "HTTP 4xx and 5xx status codes that CloudFront caches"). They pass unchanged:
   * a page in their place would replace the API's problem details too.
   */
  static final List<Integer> NEVER_KEPT = List.of(404, 414, 500, 501, 502, 503, 504);

  private SiteRenderer() {}

  /** Adds a site's bucket, distribution and files. */
  public static void render(Site site, Rendering rendering) {
    String id = Names.id(site);
    var scope = new Construct(rendering.stack(), id);
    Bucket bucket = Rendering.fixed(bucket(scope, rendering), id + "Bucket");
    Distribution distribution = Rendering.fixed(distribution(site, scope, bucket, rendering), id);
    Annotations.of(scope)
        .acknowledgeWarning(
            "@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk",
            "The distribution has a default root object, so no request lists the bucket.");
    SiteFiles.deploy(site, scope, bucket, distribution, rendering);
    if (rendering.place().seesSiteMetrics()) {
      SiteAccessLog.add(site, scope, distribution, rendering);
    }
    CfnOutput.Builder.create(rendering.stack(), AddressOutput.of(site))
        .description("The site, and its API behind the same domain")
        .value("https://" + distribution.getDistributionDomainName() + "/")
        .build();
    rendering.constructs().add(site, new SiteConstructs(bucket, distribution));
  }

  private static Bucket bucket(Construct scope, Rendering rendering) {
    boolean protects = rendering.environment().protectsData();
    var rule = LifecycleRule.builder().abortIncompleteMultipartUploadAfter(BROKEN_UPLOADS);
    if (protects) {
      rule.noncurrentVersionExpiration(OLD_FILES);
    }
    return Bucket.Builder.create(scope, "Bucket")
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
        .encryption(BucketEncryption.S3_MANAGED)
        .enforceSsl(true)
        .minimumTlsVersion(1.2)
        .versioned(protects)
        .lifecycleRules(List.of(rule.build()))
        .removalPolicy(rendering.removal())
        .build();
  }

  private static Distribution distribution(
      Site site, Construct scope, Bucket bucket, Rendering rendering) {
    ResponseHeadersPolicy headers =
        HeadersPolicy.of(site.headers(), scope, "Headers", rendering.name(site));
    return Distribution.Builder.create(scope, "Distribution")
        .comment(rendering.name(site))
        .defaultRootObject(Site.INDEX)
        .defaultBehavior(files(bucket, headers))
        .additionalBehaviors(api(site, headers, scope, rendering))
        .errorResponses(NEVER_KEPT.stream().map(SiteRenderer::notKept).toList())
        .httpVersion(HttpVersion.HTTP2_AND_3)
        .priceClass(PriceClass.PRICE_CLASS_100)
        .build();
  }

  private static ErrorResponse notKept(int status) {
    return ErrorResponse.builder().httpStatus(status).ttl(Duration.seconds(0)).build();
  }

  /**
   * The right to list makes S3 answer 404 for a missing file instead of 403. Nobody gets a list:
   * the site's root is its index file, and queries are not passed on.
   */
  private static BehaviorOptions files(Bucket bucket, ResponseHeadersPolicy headers) {
    var access =
        S3BucketOriginWithOACProps.builder()
            .originAccessLevels(List.of(AccessLevel.READ, AccessLevel.LIST))
            .build();
    return BehaviorOptions.builder()
        .origin(S3BucketOrigin.withOriginAccessControl(bucket, access))
        .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
        .allowedMethods(AllowedMethods.ALLOW_GET_HEAD)
        .cachePolicy(CachePolicy.CACHING_OPTIMIZED)
        .responseHeadersPolicy(headers)
        .compress(true)
        .build();
  }

  /**
   * What leads to the API: of one of functions, each first segment of its paths, with and without
   * what follows it. Requests over plain HTTP are refused, not redirected: their body has already
   * crossed the network in the clear.
   */
  private static Map<String, BehaviorOptions> api(
      Site site, ResponseHeadersPolicy headers, Construct scope, Rendering rendering) {
    var behaviors = new LinkedHashMap<String, BehaviorOptions>();
    HttpApi api = site.api();
    if (api == null) {
      return behaviors;
    }
    ResponseHeadersPolicy ofApi =
        policies(site) == 1
            ? headers
            : HeadersPolicy.of(api.headers(), scope, "ApiHeaders", rendering.name(api));
    if (Compute.isOfContainers(api)) {
      EntryConstructs entry = rendering.constructs().entry(api);
      for (EntryConstructs.Way way : entry.ways()) {
        behaviors.put(
            way.pattern(),
            behavior(way.origin(), OriginRequestPolicy.ALL_VIEWER_AND_CLOUDFRONT_2022, ofApi)
                .functionAssociations(List.of(entry.guard()))
                .build());
      }
      return behaviors;
    }
    var behavior =
        behavior(
                new RestApiOrigin(rendering.constructs().of(api).api()),
                OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
                ofApi)
            .build();
    rendering.application().firstSegments(api).stream()
        .flatMap(SiteRenderer::patterns)
        .forEach(pattern -> behaviors.put(pattern, behavior));
    return behaviors;
  }

  private static BehaviorOptions.Builder behavior(
      IOrigin origin, IOriginRequestPolicy requests, ResponseHeadersPolicy headers) {
    return BehaviorOptions.builder()
        .origin(origin)
        .viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY)
        .allowedMethods(AllowedMethods.ALLOW_ALL)
        .cachePolicy(CachePolicy.CACHING_DISABLED)
        .originRequestPolicy(requests)
        .responseHeadersPolicy(headers);
  }

  /** How many response headers policies a site has: two if its API sends other headers. */
  public static int policies(Site site) {
    HttpApi api = site.api();
    return api == null || api.headers().byName().equals(site.headers().byName()) ? 1 : 2;
  }

  /** What CloudFront matches for a first segment: itself, and what is below it. */
  public static Stream<String> patterns(String segment) {
    return Stream.of(segment, segment + "/*");
  }
}
