package dev.isomer.infra.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.infra.Fixture;
import dev.isomer.infra.RenderedTemplate;
import dev.isomer.model.Application;
import dev.isomer.model.component.HttpApi;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRendererTest {
  @TempDir static Path root;

  private static Fixture fixture;
  private static RenderedTemplate prod;

  @BeforeAll
  static void render() {
    fixture = new Fixture(root);
    prod = fixture.rendered(Fixture.messages(), Fixture.PROD);
  }

  @Test
  void anApiIsNamedAfterItsApplicationAndEnvironment() {
    assertThat(prod.property("MessageApi", "Name")).isEqualTo("messages-prod-message-api");
  }

  @Test
  void anApiIsOfItsRegionAndSpeaksTls12OrLater() {
    assertThat(prod.property("MessageApi", "EndpointConfiguration"))
        .isEqualTo(Map.of("Types", List.of("REGIONAL")));
    assertThat(prod.property("MessageApi", "SecurityPolicy"))
        .isEqualTo("SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09");
    assertThat(prod.property("MessageApi", "EndpointAccessMode")).isEqualTo("BASIC");
  }

  @Test
  void everyBodyReachesTheServiceAsBytes() {
    assertThat(prod.property("MessageApi", "BinaryMediaTypes")).isEqualTo(List.of("*/*"));
  }

  @Test
  void everyPathOfTheDocumentIsARouteAndNothingElse() {
    assertThat(prod.resources("AWS::ApiGateway::Resource"))
        .extracting(
            resource -> RenderedTemplate.value(resource.getValue(), "Properties", "PathPart"))
        .containsExactlyInAnyOrder("messages", "{message_id}");
  }

  @Test
  void everyMethodOfARouteGoesToTheServicesAlias() {
    String alias = prod.ids("AWS::Lambda::Alias").getFirst();

    assertThat(prod.resources("AWS::ApiGateway::Method"))
        .hasSize(2)
        .allSatisfy(
            method -> {
              Object properties = RenderedTemplate.value(method.getValue(), "Properties");
              assertThat(RenderedTemplate.value(properties, "HttpMethod")).isEqualTo("ANY");
              assertThat(RenderedTemplate.value(properties, "Integration", "Type"))
                  .isEqualTo("AWS_PROXY");
              assertThat(String.valueOf(RenderedTemplate.value(properties, "Integration", "Uri")))
                  .contains("{Ref=" + alias + "}");
            });
  }

  @Test
  void onlyTheStageOfThisApiMayCallTheAlias() {
    assertThat(prod.only("AWS::Lambda::Permission"))
        .isEqualTo(
            Map.of(
                "Action",
                "lambda:InvokeFunction",
                "FunctionName",
                Map.of("Ref", prod.ids("AWS::Lambda::Alias").getFirst()),
                "Principal",
                "apigateway.amazonaws.com",
                "SourceArn",
                Map.of(
                    "Fn::Join",
                    List.of(
                        "",
                        List.of(
                            "arn:aws:execute-api:us-east-1:",
                            Map.of("Ref", "AWS::AccountId"),
                            ":",
                            Map.of("Ref", "MessageApi"),
                            "/live/*/*")))));
  }

  /** Lambda takes 20,480 bytes of them; one for each of sixty routes had 24 KB. */
  @ParameterizedTest
  @ValueSource(ints = {1, 60, 150})
  void anApiNeedsOnePermissionHoweverManyRoutesItHas(int paths) {
    var large = new Fixture(root.resolve("paths-" + paths));
    large.write("lambda/openapi.yaml", Fixture.openApi(paths));

    var template = large.rendered(Fixture.messages(), Fixture.DEV);

    assertThat(template.ids("AWS::ApiGateway::Method")).hasSize(paths);
    assertThat(template.ids("AWS::Lambda::Permission")).hasSize(1);
  }

  @Test
  void twoApisOfOneServiceHaveAPermissionEach() {
    fixture.write(
        "lambda/other.yaml",
        """
        openapi: 3.1.1
        paths:
          /others:
            get: {operationId: countOthers}
        """);
    var other = HttpApi.named("other-api").openApi("lambda/other.yaml").to(Fixture.SERVICE);
    var template =
        fixture.rendered(
            Application.named("messages")
                .owner("platform")
                .of(Fixture.MESSAGES, Fixture.LEDGER, Fixture.SERVICE, Fixture.API, other),
            Fixture.DEV);

    assertThat(template.resources("AWS::Lambda::Permission"))
        .extracting(
            permission ->
                RenderedTemplate.value(
                    permission.getValue(), "Properties", "SourceArn", "Fn::Join", 1, 3))
        .containsExactlyInAnyOrder(Map.of("Ref", "MessageApi"), Map.of("Ref", "OtherApi"));
  }

  @Test
  void theApiWaitsALittleLongerThanTheServiceMayTake() {
    assertThat(wait(Duration.ofSeconds(10))).isEqualTo("11000");
    assertThat(wait(Duration.ofSeconds(29))).isEqualTo("29000");
  }

  @Test
  void requestsAboveTheRateAreRefused() {
    Object settings = stage("MethodSettings", 0);

    assertThat(RenderedTemplate.value(settings, "ThrottlingRateLimit")).isEqualTo(100);
    assertThat(RenderedTemplate.value(settings, "ThrottlingBurstLimit")).isEqualTo(200);
    assertThat(RenderedTemplate.value(settings, "ResourcePath")).isEqualTo("/*");
    assertThat(RenderedTemplate.value(settings, "HttpMethod")).isEqualTo("*");
  }

  @Test
  void noBodyIsEverLogged() {
    Object settings = stage("MethodSettings", 0);

    assertThat(RenderedTemplate.value(settings, "DataTraceEnabled")).isEqualTo(false);
    assertThat(RenderedTemplate.value(settings, "LoggingLevel")).isEqualTo("OFF");
    assertThat(RenderedTemplate.value(settings, "MetricsEnabled")).isEqualTo(true);
  }

  @Test
  void everyRequestIsLoggedAsOneJsonObjectWithoutIdsOrBodies() {
    assertThat(stage("AccessLogSetting", "DestinationArn"))
        .isEqualTo(Map.of("Fn::GetAtt", List.of("MessageApiAccessLogs", "Arn")));
    assertThat(stage("AccessLogSetting", "Format"))
        .isEqualTo(
            "{\"requestId\":\"$context.requestId\","
                + "\"time\":\"$context.requestTimeEpoch\","
                + "\"method\":\"$context.httpMethod\","
                + "\"resourcePath\":\"$context.resourcePath\","
                + "\"status\":\"$context.status\","
                + "\"responseLength\":\"$context.responseLength\","
                + "\"responseLatency\":\"$context.responseLatency\","
                + "\"integrationLatency\":\"$context.integration.latency\","
                + "\"integrationStatus\":\"$context.integration.status\","
                + "\"integrationError\":\"$context.integration.error\","
                + "\"refusal\":\"$context.error.responseType\","
                + "\"ip\":\"$context.identity.sourceIp\"}");
  }

  @Test
  void theStageIsLive() {
    assertThat(stage("StageName")).isEqualTo("live");
  }

  @Test
  void theAccountsLogSettingStaysWhenTheStackGoes() {
    String account = prod.ids("AWS::ApiGateway::Account").getFirst();
    Object role = prod.property(account, "CloudWatchRoleArn", "Fn::GetAtt", 0);

    assertThat(prod.at("Resources", account, "DeletionPolicy")).isEqualTo("Retain");
    assertThat(prod.at("Resources", String.valueOf(role), "DeletionPolicy")).isEqualTo("Retain");
  }

  private static String wait(Duration timeout) {
    var template = fixture.rendered(Fixture.with(Fixture.SERVICE.timeout(timeout)), Fixture.DEV);
    String method = template.ids("AWS::ApiGateway::Method").getFirst();
    return String.valueOf(template.property(method, "Integration", "TimeoutInMillis"));
  }

  private static Object stage(Object... path) {
    var value = RenderedTemplate.value(prod.only("AWS::ApiGateway::Stage"), path);
    return value == null ? "nothing" : value;
  }
}
