package dev.isomer.infra.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.infra.Fixture;
import dev.isomer.infra.RenderedTemplate;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What API Gateway answers without the service. */
class RefusalTest {
  @TempDir static Path root;

  private static RenderedTemplate dev;

  @BeforeAll
  static void render() {
    dev = new Fixture(root).rendered(Fixture.messages(), Fixture.DEV);
  }

  @ParameterizedTest
  @CsvSource({
    "MISSING_AUTHENTICATION_TOKEN, 404, Not Found, There is nothing at this path.",
    "INVALID_SIGNATURE, 404, Not Found, There is nothing at this path.",
    "EXPIRED_TOKEN, 404, Not Found, There is nothing at this path.",
    "RESOURCE_NOT_FOUND, 404, Not Found, There is nothing at this path.",
    "ACCESS_DENIED, 403, Forbidden, This caller may not do this.",
    "WAF_FILTERED, 403, Forbidden, This caller may not do this.",
    "REQUEST_TOO_LARGE, 413, Content Too Large, The body is over the limit. Send less.",
    "UNSUPPORTED_MEDIA_TYPE, 415, Unsupported Media Type,"
        + " The body is of a type that is not accepted.",
    "DEFAULT_4XX, 400, Bad Request, The request cannot be read.",
    "THROTTLED, 429, Too Many Requests, 'More requests than allowed. Wait, then try again.'",
    "INTEGRATION_TIMEOUT, 504, Gateway Timeout, The service did not answer. Try again.",
    "DEFAULT_5XX, 503, Service Unavailable, The service did not answer. Try again.",
  })
  void aRefusalIsProblemDetails(String type, int status, String title, String detail) {
    Object refusal = refusal(type);

    assertThat(RenderedTemplate.value(refusal, "StatusCode")).isEqualTo(Integer.toString(status));
    assertThat(RenderedTemplate.value(refusal, "ResponseTemplates"))
        .isEqualTo(
            Map.of(
                "application/json",
                "{\"type\":\"about:blank\",\"title\":\""
                    + title
                    + "\",\"status\":"
                    + status
                    + ",\"detail\":\""
                    + detail
                    + "\"}"));
  }

  @Test
  void aRefusalNamesItsRequestAndItsType() {
    assertThat(RenderedTemplate.value(refusal("REQUEST_TOO_LARGE"), "ResponseParameters"))
        .isEqualTo(
            Map.of(
                "gatewayresponse.header.Content-Type", "'application/problem+json'",
                "gatewayresponse.header.X-Correlation-Id", "context.requestId"));
  }

  @ParameterizedTest
  @CsvSource({"THROTTLED", "INTEGRATION_TIMEOUT", "DEFAULT_5XX"})
  void whatMaySucceedLaterSaysWhen(String type) {
    assertThat(
            RenderedTemplate.value(
                refusal(type), "ResponseParameters", "gatewayresponse.header.Retry-After"))
        .isEqualTo("'1'");
  }

  @Test
  void thereIsOneAnswerForEachCase() {
    assertThat(dev.ids("AWS::ApiGateway::GatewayResponse")).hasSize(Refusal.ALL.size());
  }

  private static Object refusal(String type) {
    return dev.resources("AWS::ApiGateway::GatewayResponse")
        .map(resource -> RenderedTemplate.value(resource.getValue(), "Properties"))
        .filter(properties -> type.equals(RenderedTemplate.value(properties, "ResponseType")))
        .map(properties -> (Object) Map.copyOf((Map<?, ?>) properties))
        .findFirst()
        .orElseThrow();
  }
}
