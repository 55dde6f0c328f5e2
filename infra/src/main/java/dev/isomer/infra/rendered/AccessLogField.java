package dev.isomer.infra.rendered;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What an API's access log says of a request, one JSON object a line. Every value is a string,
 * {@code -} if there is none.
 *
 * <p>The path is the route's template: the real one holds ids, and whoever has a message's id can
 * read the message. No query, no header, no user agent. The caller's address is personal data; it
 * is kept, as long as the environment says, because an audit asks where a request came from (PCI
 * DSS 10.2.2). Behind a site it is the address of the CDN's edge, and the site's own access log has
 * the caller's.
 */
public enum AccessLogField {
  /** The request's id, which the service's log lines carry too where the client sent none. */
  REQUEST_ID("requestId", "$context.requestId"),
  /** When it arrived, in milliseconds since 1970. */
  TIME("time", "$context.requestTimeEpoch"),
  /** The HTTP method. */
  METHOD("method", "$context.httpMethod"),
  /** The route's template. */
  RESOURCE_PATH("resourcePath", "$context.resourcePath"),
  /** What was answered. */
  STATUS("status", "$context.status"),
  /** Bytes of the answer's body. */
  RESPONSE_LENGTH("responseLength", "$context.responseLength"),
  /** Milliseconds until the answer. */
  RESPONSE_LATENCY("responseLatency", "$context.responseLatency"),
  /** Milliseconds of those that the service took. */
  INTEGRATION_LATENCY("integrationLatency", "$context.integration.latency"),
  /** What the service answered. */
  INTEGRATION_STATUS("integrationStatus", "$context.integration.status"),
  /** Why the service gave no answer. */
  INTEGRATION_ERROR("integrationError", "$context.integration.error"),
  /** Why the API answered instead of the service: {@code THROTTLED}, {@code REQUEST_TOO_LARGE}. */
  REFUSAL("refusal", "$context.error.responseType"),
  /** The address of the caller. */
  CALLER("ip", "$context.identity.sourceIp");

  private final String key;
  private final String variable;

  AccessLogField(String key, String variable) {
    this.key = key;
    this.variable = variable;
  }

  /** Its name in the log line. */
  public String key() {
    return key;
  }

  /** The line's format, as API Gateway takes it. */
  public static String format() {
    return Arrays.stream(values())
        .map(field -> "\"" + field.key + "\":\"" + field.variable + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }
}
