package dev.isomer.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;

/**
 * An error answer with problem details (RFC 9457), for a request that does not reach a service.
 *
 * @param status of HTTP
 * @param detail what is wrong and what to do
 */
record Problem(Status status, String detail) {

  static final String MEDIA_TYPE = "application/problem+json";

  /** The detail of an answer to a path that leads nowhere. */
  static final String NOTHING_THERE =
      "There is nothing at this path; the API's document lists its paths.";

  byte[] json() {
    return "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
        .formatted(quoted(status.reasonPhrase()), status.code(), quoted(detail))
        .getBytes(UTF_8);
  }

  void send(ServerResponse response) {
    response
        .status(status)
        .header(HeaderNames.CONTENT_TYPE, MEDIA_TYPE)
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .send(json());
  }

  private static String quoted(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }
}
