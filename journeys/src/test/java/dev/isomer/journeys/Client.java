package dev.isomer.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Speaks to the message API as any client does. */
public final class Client {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI address;
  private final @Nullable String host;

  public Client(URI address) {
    this(address, null);
  }

  /** Speaks to an address as if it had a name. */
  public Client(URI address, @Nullable String host) {
    this.address = address;
    this.host = host;
  }

  /** A request to a path, to be completed. */
  HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(15));
    return host == null ? request : request.header("Host", host);
  }

  HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  public HttpResponse<String> get(String path) throws IOException {
    return send(request(path).build());
  }

  public HttpResponse<String> post(String message, String idempotencyKey) throws IOException {
    String body = JSON.createObjectNode().put("message", message).toString();
    return send(
        request("/messages")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  public long count() throws IOException {
    return json(get("/messages")).path("count").asLong(-1);
  }

  public static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(response.statusCode() + " with no JSON", e);
    }
  }
}
