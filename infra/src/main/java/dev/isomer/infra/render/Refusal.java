package dev.isomer.infra.render;

import dev.isomer.model.Ordered;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.apigateway.GatewayResponseOptions;
import software.amazon.awscdk.services.apigateway.ResponseType;
import software.amazon.awscdk.services.apigateway.RestApi;

/**
 * An answer that API Gateway gives without the service: problem details (RFC 9457) like those of
 * the service, with the request's id.
 *
 * @param type when it is given
 * @param status the HTTP status
 * @param title the status in words
 * @param detail what is wrong and what to do, without quotation marks
 * @param again whether the same request may succeed a little later
 */
record Refusal(ResponseType type, int status, String title, String detail, boolean again) {

  /** Seconds after which a client may try again: throttling counts by the second. */
  static final int RETRY_AFTER_SECONDS = 1;

  private static final String NO_ROUTE = "There is nothing at this path.";
  private static final String NO_ANSWER = "The service did not answer. Try again.";

  /**
   * Every answer that API Gateway lets be changed. It answers a body above 10 MB in plain text
   * whatever stands here (what is promised: {@code docs/components/http-api.md}). No route asks for
   * credentials, so API Gateway looks at some only if there is no route: what it says of them is a
   * 404. The two defaults give all others their status (Amazon API Gateway Developer Guide,
   * "Gateway response types").
   */
  static final List<Refusal> ALL =
      List.of(
          notFound(ResponseType.MISSING_AUTHENTICATION_TOKEN),
          notFound(ResponseType.INVALID_SIGNATURE),
          notFound(ResponseType.EXPIRED_TOKEN),
          notFound(ResponseType.RESOURCE_NOT_FOUND),
          refused(ResponseType.ACCESS_DENIED, 403, "Forbidden", "This caller may not do this."),
          refused(ResponseType.WAF_FILTERED, 403, "Forbidden", "This caller may not do this."),
          refused(
              ResponseType.REQUEST_TOO_LARGE,
              413,
              "Content Too Large",
              "The body is over the limit. Send less."),
          refused(
              ResponseType.UNSUPPORTED_MEDIA_TYPE,
              415,
              "Unsupported Media Type",
              "The body is of a type that is not accepted."),
          refused(ResponseType.DEFAULT_4_XX, 400, "Bad Request", "The request cannot be read."),
          later(
              ResponseType.THROTTLED,
              429,
              "Too Many Requests",
              "More requests than allowed. Wait, then try again."),
          later(ResponseType.INTEGRATION_TIMEOUT, 504, "Gateway Timeout", NO_ANSWER),
          later(ResponseType.DEFAULT_5_XX, 503, "Service Unavailable", NO_ANSWER));

  private static Refusal notFound(ResponseType type) {
    return refused(type, 404, "Not Found", NO_ROUTE);
  }

  private static Refusal refused(ResponseType type, int status, String title, String detail) {
    return new Refusal(type, status, title, detail, false);
  }

  private static Refusal later(ResponseType type, int status, String title, String detail) {
    return new Refusal(type, status, title, detail, true);
  }

  /** Gives the answer to an API. */
  void addTo(RestApi api) {
    api.addGatewayResponse(
        type.getResponseType(),
        GatewayResponseOptions.builder()
            .type(type)
            .statusCode(Integer.toString(status))
            .responseHeaders(headers())
            .templates(Ordered.map("application/json", body()))
            .build());
  }

  /**
   * The template is the one that API Gateway falls back to whatever the client accepts, so its real
   * type is a header.
   */
  private Map<String, String> headers() {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", "'application/problem+json'");
    headers.put("X-Correlation-Id", "context.requestId");
    if (again) {
      headers.put("Retry-After", "'" + RETRY_AFTER_SECONDS + "'");
    }
    return headers;
  }

  private String body() {
    return "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
        .formatted(title, status, detail);
  }
}
