package dev.isomer.messages.function;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.isomer.messages.http.Json;
import dev.isomer.messages.http.Request;
import dev.isomer.messages.http.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The event that an API Gateway REST API hands to a function, and the answer it expects ("Set up
 * Lambda proxy integrations" in the API Gateway developer guide). Reads what it needs token by
 * token and skips the rest, which is nine tenths of it.
 */
final class ProxyEvent {
  private @Nullable String method;
  private @Nullable String path;
  private @Nullable String resource;
  private @Nullable String requestId;
  private @Nullable String body;
  private boolean base64;
  private Map<String, List<String>> headers = Map.of();
  private Map<String, List<String>> multiValueHeaders = Map.of();

  private ProxyEvent() {}

  /**
   * @param invocation what names the request when the event does not
   * @throws IllegalArgumentException if the event is not one of a REST API
   */
  static Request read(InputStream event, String invocation) throws IOException {
    var reading = new ProxyEvent();
    try (var json = Json.FACTORY.createParser(event)) {
      json.nextToken();
      reading.fields(json);
    }
    return reading.request(invocation);
  }

  private void fields(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      var value = json.nextToken();
      switch (name) {
        case "httpMethod" -> method = json.getValueAsString();
        case "path" -> path = json.getValueAsString();
        case "resource" -> resource = json.getValueAsString();
        case "body" -> body = json.getValueAsString();
        case "isBase64Encoded" -> base64 = value == JsonToken.VALUE_TRUE;
        case "headers" -> headers = headers(json);
        case "multiValueHeaders" -> multiValueHeaders = headers(json);
        case "requestContext" -> requestId = requestId(json);
        default -> {}
      }
      json.skipChildren();
    }
  }

  private static Map<String, List<String>> headers(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return Map.of();
    }
    var headers = new LinkedHashMap<String, List<String>>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      var values = new ArrayList<String>();
      if (json.nextToken() == JsonToken.START_ARRAY) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          add(json.getValueAsString(), values);
        }
      } else {
        add(json.getValueAsString(), values);
      }
      if (!values.isEmpty()) {
        headers.put(name, values);
      }
    }
    return headers;
  }

  /** A header that an event has as null was not sent. */
  private static void add(@Nullable String value, List<String> values) {
    if (value != null) {
      values.add(value);
    }
  }

  private static @Nullable String requestId(JsonParser json) throws IOException {
    String id = null;
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return id;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      json.nextToken();
      if (name.equals("requestId")) {
        id = json.getValueAsString();
      }
      json.skipChildren();
    }
    return id;
  }

  private Request request(String invocation) {
    if (method == null || path == null) {
      throw new IllegalArgumentException(
          "event: it has no httpMethod or no path; connect the function to an"
              + " API Gateway REST API with proxy integration");
    }
    var content = body == null ? "" : body;
    var encoded = base64;
    return new Request(
        requestId == null ? invocation : requestId,
        method,
        below(resource, path),
        multiValueHeaders.isEmpty() ? headers : multiValueHeaders,
        // Decoded when it is read, so that a broken encoding is the contract's to refuse.
        () ->
            new ByteArrayInputStream(
                encoded
                    ? Base64.getDecoder().decode(content)
                    : content.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The path below the API. A base path of a custom domain stands at the front of {@code path} and
   * not in {@code resource}, which is the path's template in the API.
   */
  private static String below(@Nullable String resource, String path) {
    // A greedy parameter has any number of segments.
    if (resource == null || resource.endsWith("+}")) {
      return path;
    }
    var start = path.length();
    for (var depth = resource.chars().filter(c -> c == '/').count(); depth > 0; depth--) {
      start = path.lastIndexOf('/', start - 1);
      if (start < 0) {
        return path;
      }
    }
    return path.substring(start);
  }

  static String write(Response response) {
    return Json.write(
        json -> {
          json.writeNumberField("statusCode", response.status());
          json.writeObjectFieldStart("headers");
          for (var header : response.headers().entrySet()) {
            json.writeStringField(header.getKey(), header.getValue());
          }
          json.writeEndObject();
          json.writeStringField("body", response.body());
          json.writeBooleanField("isBase64Encoded", false);
        });
  }
}
