package dev.isomer.infra.render;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.infra.AwsStack;
import dev.isomer.infra.Fixture;
import dev.isomer.infra.RenderedTemplate;
import dev.isomer.infra.limits.StackResources;
import dev.isomer.model.component.SecurityHeaders;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteRendererTest {
  @TempDir static Path root;

  private static final String COPY = "Custom::CDKBucketDeployment";

  private static RenderedTemplate dev;
  private static RenderedTemplate prod;

  @BeforeAll
  static void render() {
    var fixture = new Fixture(root);
    dev = fixture.rendered(Fixture.messages(), Fixture.DEV);
    prod = fixture.rendered(Fixture.messages(), Fixture.PROD);
  }

  @Test
  void anApiWithHeadersOfItsOwnHasAPolicyOfItsOwn() {
    var fixture = new Fixture(root);
    var api = Fixture.API.headers(SecurityHeaders.STRICT.policyOfProgram().because("a trial"));
    var application = Fixture.with(Fixture.SERVICE, api);
    var template = fixture.rendered(application, Fixture.DEV);

    assertThat(template.ids("AWS::CloudFront::ResponseHeadersPolicy")).hasSize(2);
    assertThat(StackResources.of(fixture.valid(application, Fixture.DEV)))
        .isEqualTo(StackResources.of(fixture.valid(Fixture.messages(), Fixture.DEV)) + 1);
    var config = template.property("Website", "DistributionConfig");
    Object files =
        RenderedTemplate.value(config, "DefaultCacheBehavior", "ResponseHeadersPolicyId");
    assertThat(RenderedTemplate.value(config, "CacheBehaviors", 0, "ResponseHeadersPolicyId"))
        .isNotEqualTo(files);
  }

  @Test
  void nobodyButTheDistributionReadsTheBucket() {
    assertThat(prod.property("WebsiteBucket", "PublicAccessBlockConfiguration"))
        .isEqualTo(
            Map.of(
                "BlockPublicAcls", true,
                "BlockPublicPolicy", true,
                "IgnorePublicAcls", true,
                "RestrictPublicBuckets", true));
    assertThat(prod.property("WebsiteBucket", "OwnershipControls", "Rules"))
        .isEqualTo(List.of(Map.of("ObjectOwnership", "BucketOwnerEnforced")));
    Object allowed =
        RenderedTemplate.value(
            prod.only("AWS::S3::BucketPolicy"), "PolicyDocument", "Statement", 2);
    assertThat(RenderedTemplate.value(allowed, "Action"))
        .isEqualTo(List.of("s3:GetObject", "s3:ListBucket"));
    assertThat(RenderedTemplate.value(allowed, "Principal"))
        .isEqualTo(Map.of("Service", "cloudfront.amazonaws.com"));
    assertThat(String.valueOf(RenderedTemplate.value(allowed, "Condition")))
        .contains("AWS:SourceArn", "{Ref=Website}");
  }

  @Test
  void theBucketRefusesPlainHttpAndOldTls() {
    Object policy = prod.only("AWS::S3::BucketPolicy");

    assertThat(RenderedTemplate.value(policy, "PolicyDocument", "Statement", 0, "Condition"))
        .isEqualTo(Map.of("Bool", Map.of("aws:SecureTransport", "false")));
    assertThat(RenderedTemplate.value(policy, "PolicyDocument", "Statement", 1, "Condition"))
        .isEqualTo(Map.of("NumericLessThan", Map.of("s3:TlsVersion", 1.2)));
  }

  @Test
  void theBucketIsEncrypted() {
    assertThat(
            prod.property(
                "WebsiteBucket",
                "BucketEncryption",
                "ServerSideEncryptionConfiguration",
                0,
                "ServerSideEncryptionByDefault"))
        .isEqualTo(Map.of("SSEAlgorithm", "AES256"));
  }

  @Test
  void whereDataIsProtectedOldFilesCanBeHadBackFor90Days() {
    assertThat(prod.property("WebsiteBucket", "VersioningConfiguration"))
        .isEqualTo(Map.of("Status", "Enabled"));
    assertThat(
            prod.property(
                "WebsiteBucket",
                "LifecycleConfiguration",
                "Rules",
                0,
                "NoncurrentVersionExpiration"))
        .isEqualTo(Map.of("NoncurrentDays", 90));
    assertThat(dev.property("WebsiteBucket", "VersioningConfiguration")).isNull();
  }

  @Test
  void partsOfBrokenUploadsGoAfterAWeek() {
    assertThat(
            dev.property(
                "WebsiteBucket",
                "LifecycleConfiguration",
                "Rules",
                0,
                "AbortIncompleteMultipartUpload"))
        .isEqualTo(Map.of("DaysAfterInitiation", 7));
  }

  @Test
  void theDistributionSignsItsRequestsToTheBucket() {
    Object access =
        RenderedTemplate.value(
            prod.only("AWS::CloudFront::OriginAccessControl"), "OriginAccessControlConfig");

    assertThat(RenderedTemplate.value(access, "SigningBehavior")).isEqualTo("always");
    assertThat(RenderedTemplate.value(access, "OriginAccessControlOriginType")).isEqualTo("s3");
  }

  @Test
  void theSitesHeadersAreThoseOfTheModel() {
    Object policy =
        RenderedTemplate.value(
            prod.only("AWS::CloudFront::ResponseHeadersPolicy"), "ResponseHeadersPolicyConfig");
    Object known = RenderedTemplate.value(policy, "SecurityHeadersConfig");
    var headers = new HashMap<String, Object>(custom(policy));
    headers.put(
        "Content-Security-Policy", at(known, "ContentSecurityPolicy", "ContentSecurityPolicy"));
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", at(known, "FrameOptions", "FrameOption"));
    headers.put("Referrer-Policy", at(known, "ReferrerPolicy", "ReferrerPolicy"));
    headers.put(
        "Strict-Transport-Security",
        "max-age="
            + at(known, "StrictTransportSecurity", "AccessControlMaxAgeSec")
            + (at(known, "StrictTransportSecurity", "IncludeSubdomains").equals(true)
                ? "; includeSubDomains"
                : ""));

    assertThat(headers).isEqualTo(SecurityHeaders.STRICT.byName());
    assertThat(at(known, "ContentTypeOptions", "Override")).isEqualTo(true);
    assertThat(at(known, "StrictTransportSecurity", "Preload")).isEqualTo(false);
  }

  @Test
  void filesAreServedOverHttpsFromTheEdge() {
    Object files = distribution("DefaultCacheBehavior");

    assertThat(at(files, "ViewerProtocolPolicy")).isEqualTo("redirect-to-https");
    assertThat(at(files, "AllowedMethods")).isEqualTo(List.of("GET", "HEAD"));
    assertThat(at(files, "Compress")).isEqualTo(true);
    assertThat(at(files, "CachePolicyId"))
        .as("the managed policy CachingOptimized")
        .isEqualTo("658327ea-f89d-4fab-a63d-7e88639e58f6");
    assertThat(distribution("DefaultRootObject")).isEqualTo("index.html");
    assertThat(distribution("HttpVersion")).isEqualTo("http2and3");
    assertThat(distribution("PriceClass")).isEqualTo("PriceClass_100");
  }

  @Test
  void theApiStandsBehindTheSamePaths() {
    assertThat(behaviors())
        .extracting(behavior -> at(behavior, "PathPattern"))
        .containsExactly("/messages", "/messages/*");
    assertThat(behaviors())
        .allSatisfy(
            behavior -> {
              assertThat(at(behavior, "ViewerProtocolPolicy")).isEqualTo("https-only");
              assertThat(at(behavior, "AllowedMethods"))
                  .isEqualTo(List.of("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"));
              assertThat(at(behavior, "CachePolicyId"))
                  .as("the managed policy CachingDisabled")
                  .isEqualTo("4135ea2d-6df8-44a3-9df3-4b5a84be39ad");
              assertThat(at(behavior, "OriginRequestPolicyId"))
                  .as("the managed policy AllViewerExceptHostHeader")
                  .isEqualTo("b689b0a8-53d0-40ab-baf2-68738e2966ac");
            });
  }

  @Test
  void theApisOriginIsItsStageOverTls12() {
    Object origin = distribution("Origins", 1);

    assertThat(String.valueOf(at(origin, "OriginPath")))
        .contains("{Ref=MessageApi}", prod.ids("AWS::ApiGateway::Stage").getFirst());
    assertThat(at(origin, "CustomOriginConfig"))
        .isEqualTo(
            Map.of("OriginProtocolPolicy", "https-only", "OriginSSLProtocols", List.of("TLSv1.2")));
  }

  @Test
  void errorsPassUnchangedAndAreNotKept() {
    assertThat(distribution("CustomErrorResponses"))
        .isEqualTo(
            List.of(404, 414, 500, 501, 502, 503, 504).stream()
                .map(status -> Map.of("ErrorCode", status, "ErrorCachingMinTTL", 0))
                .toList());
  }

  @Test
  void browsersAskAgainAndTheEdgeKeepsUntilTheNextDeployment() {
    Object copy = prod.only(COPY);

    assertThat(at(copy, "SystemMetadata", "cache-control"))
        .isEqualTo("max-age=0, s-maxage=31536000, must-revalidate");
    assertThat(at(copy, "DistributionPaths")).isEqualTo(List.of("/*"));
    assertThat(at(copy, "DistributionId")).isEqualTo(Map.of("Ref", "Website"));
  }

  @Test
  void filesGoWithTheStackUnlessDataIsProtected() {
    assertThat(at(prod.only(COPY), "RetainOnDelete")).isEqualTo(true);
    assertThat(at(dev.only(COPY), "RetainOnDelete")).isEqualTo(false);
  }

  @Test
  void theConfigurationIsWrittenAfterTheFiles(@TempDir Path out) throws IOException {
    var fixture = new Fixture(root);
    var app = Fixture.app(out);
    new AwsStack(app, "Stack", fixture.valid(Fixture.messages(), Fixture.DEV));
    app.synth();
    Object keys = at(dev.only(COPY), "SourceObjectKeys");
    String last = ((String) ((List<?>) keys).getLast()).replace(".zip", "");

    assertThat(Files.readString(out.resolve("asset." + last).resolve("config.json")))
        .isEqualTo("{\"api\":\"/\"}");
  }

  @Test
  void theCopyingFunctionHasMemoryToBeQuickAndALogWithAnEnd() {
    Object function =
        prod.resources("AWS::Lambda::Function")
            .filter(entry -> entry.getKey().startsWith("CustomCDKBucketDeployment"))
            .map(entry -> at(entry.getValue(), "Properties"))
            .findFirst()
            .orElseThrow();

    assertThat(at(function, "MemorySize")).isEqualTo(512);
    assertThat(at(function, "LoggingConfig"))
        .isEqualTo(Map.of("LogGroup", Map.of("Ref", "WebsiteCopyLogs")));
  }

  @Test
  void whereCloudFrontDeliversLogsItIsLoggedWhoAskedForWhat() {
    assertThat(at(prod.only("AWS::Logs::DeliverySource"), "LogType")).isEqualTo("ACCESS_LOGS");
    assertThat(at(prod.only("AWS::Logs::DeliverySource"), "Name"))
        .isEqualTo("messages-prod-website");
    assertThat(at(prod.only("AWS::Logs::DeliveryDestination"), "OutputFormat")).isEqualTo("json");
    assertThat(at(prod.only("AWS::Logs::DeliveryDestination"), "DestinationResourceArn"))
        .isEqualTo(Map.of("Fn::GetAtt", List.of("WebsiteAccessLogs", "Arn")));
    assertThat(at(prod.only("AWS::Logs::Delivery"), "RecordFields"))
        .isEqualTo(
            List.of(
                "date",
                "time",
                "c-ip",
                "cs-method",
                "cs-uri-stem",
                "sc-status",
                "sc-bytes",
                "time-taken",
                "x-edge-location",
                "x-edge-result-type",
                "x-edge-request-id",
                "ssl-protocol"));
    assertThat(dev.ids("AWS::Logs::Delivery")).isEmpty();
  }

  @Test
  void onlyThisAccountsLogsMayBeDeliveredToItsLogGroup() {
    String policy = String.valueOf(prod.only("AWS::Logs::ResourcePolicy"));

    assertThat(policy)
        .contains(
            "\"Action\":[\"logs:CreateLogStream\",\"logs:PutLogEvents\"]",
            "\"Service\":\"delivery.logs.amazonaws.com\"",
            "{Fn::GetAtt=[WebsiteAccessLogs, Arn]}",
            "\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:logs:us-east-1:",
            "\"StringEquals\":{\"aws:SourceAccount\":\"");
  }

  @Test
  void theCopyingFunctionMayCopyTheseFilesAndEmptyThisEdge() {
    String role =
        prod.ids("AWS::IAM::Role").stream()
            .filter(id -> id.startsWith("WebsiteCopyRole"))
            .findFirst()
            .orElseThrow();
    Object statements = prod.property(role, "Policies", 0, "PolicyDocument", "Statement");

    assertThat(prod.property(role, "ManagedPolicyArns")).isNull();
    assertThat(prod.ids("AWS::IAM::Policy")).isEmpty();
    assertThat((List<?>) at(statements))
        .extracting(statement -> at(statement, "Sid") + " " + at(statement, "Action"))
        .containsExactly(
            "Read s3:GetObject",
            "Look [s3:GetBucketTagging, s3:ListBucket]",
            "Write [s3:AbortMultipartUpload, s3:DeleteObject, s3:PutObject]",
            "Invalidate [cloudfront:CreateInvalidation, cloudfront:GetInvalidation]",
            "Logs [logs:CreateLogStream, logs:PutLogEvents]");
    assertThat((List<?>) at(statements))
        .extracting(statement -> String.valueOf(at(statement, "Resource")))
        .satisfiesExactly(
            read -> assertThat(read).contains("cdk-hnb659fds-assets-", "/*"),
            look -> assertThat(look).isEqualTo("{Fn::GetAtt=[WebsiteBucket, Arn]}"),
            write -> assertThat(write).contains("{Fn::GetAtt=[WebsiteBucket, Arn]}, /*"),
            empty -> assertThat(empty).contains(":distribution/, {Ref=Website}"),
            logs -> assertThat(logs).isEqualTo("{Fn::GetAtt=[WebsiteCopyLogs, Arn]}"));
  }

  /** By its name alone, CloudFormation would make the delivery before there is a source. */
  @Test
  void aDeliveryComesAfterItsSourceAndDestination() {
    String source = prod.ids("AWS::Logs::DeliverySource").getFirst();
    String destination = prod.ids("AWS::Logs::DeliveryDestination").getFirst();

    assertThat(at(prod.only("AWS::Logs::Delivery"), "DeliverySourceName"))
        .isEqualTo(Map.of("Ref", source));
    assertThat(at(prod.only("AWS::Logs::Delivery"), "DeliveryDestinationArn"))
        .isEqualTo(Map.of("Fn::GetAtt", List.of(destination, "Arn")));
  }

  @Test
  void aDeliveryHasANameOfAtMost60Characters() {
    assertThat(LogDelivery.name("a".repeat(60))).isEqualTo("a".repeat(60));
    assertThat(LogDelivery.name("a".repeat(61)))
        .isEqualTo("a".repeat(51) + "-aa1abe92")
        .hasSize(60)
        .isNotEqualTo(LogDelivery.name("a".repeat(60) + "b"));
  }

  @Test
  void manyFilesAreCopiedWithMoreStorage() throws IOException {
    var large = new Fixture(root.resolve("large"));
    try (var file = new RandomAccessFile(root.resolve("large/website/dist/film").toFile(), "rw")) {
      file.setLength(224L << 20);
    }

    assertThat(storage(large)).isEqualTo(Map.of("Size", 10_240));
    assertThat(storage(new Fixture(root.resolve("small")))).isNull();
  }

  private static @Nullable Object storage(Fixture fixture) {
    return fixture
        .rendered(Fixture.messages(), Fixture.DEV)
        .resources("AWS::Lambda::Function")
        .filter(function -> function.getKey().startsWith("CustomCDKBucketDeployment"))
        .map(
            function ->
                Optional.ofNullable(
                    RenderedTemplate.value(function.getValue(), "Properties", "EphemeralStorage")))
        .findFirst()
        .orElseThrow()
        .orElse(null);
  }

  private static List<?> behaviors() {
    return (List<?>) distribution("CacheBehaviors");
  }

  private static Object distribution(Object... path) {
    return at(
        RenderedTemplate.value(prod.only("AWS::CloudFront::Distribution"), "DistributionConfig"),
        path);
  }

  private static Map<String, Object> custom(@Nullable Object policy) {
    return ((List<?>) at(policy, "CustomHeadersConfig", "Items"))
        .stream().collect(toMap(item -> (String) at(item, "Header"), item -> at(item, "Value")));
  }

  /** The value at a path; the text "nothing" where there is none. */
  private static Object at(@Nullable Object value, Object... path) {
    Object found = RenderedTemplate.value(value, path);
    return found == null ? "nothing" : found;
  }
}
