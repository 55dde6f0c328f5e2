package dev.isomer.conformance.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;

/**
 * What came back.
 *
 * @param call what was asked
 * @param body as UTF-8
 * @param connection names the connection that it came over
 */
public record Answer(Call call, int status, HttpHeaders headers, String body, String connection) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A header's value; the first if it has several. */
  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /**
   * The path of what {@code Location} refers to, found as a client finds it: relative to the
   * request's address (RFC 9110, section 10.2.2). Empty without the header.
   */
  public Optional<String> location() {
    return header("Location").map(URI.create(call.path())::resolve).map(URI::toString);
  }

  /** The media type, without parameters and in lower case; empty without one. */
  public String mediaType() {
    String type = header("Content-Type").orElse("");
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  /**
   * The body as JSON.
   *
   * @throws AssertionError if it is not valid
   */
  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError("the body is not valid JSON: " + Excerpt.of(body), e);
    }
  }

  /** The request and the answer on one line, for whoever has to find out what went wrong. */
  @Override
  public String toString() {
    return call + " -> " + status + (body.isEmpty() ? "" : " " + Excerpt.of(body));
  }
}
