package dev.isomer.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Forwards a request to a service and returns its answer. Both are complete: a service never sees
 * part of a request, and a caller never sees part of an answer.
 */
final class Forwarder {

  /** The largest request and the largest answer of an API: 10 MiB, as API Gateway has it. */
  static final int LARGEST_BODY = 10 << 20;

  /** Headers of a single connection (RFC 9110, section 7.6.1), and headers that are set here. */
  private static final Set<String> NOT_FORWARDED =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "forwarded",
          "host",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "x-forwarded-for",
          "x-forwarded-host",
          "x-forwarded-port",
          "x-forwarded-prefix",
          "x-forwarded-proto");

  private static final Pattern UNENCODED =
      Pattern.compile("[^!-~]|[\"<>\\\\^`{|}]|%(?![0-9A-Fa-f]{2})");

  private final HttpClient client;
  private final URI service;
  private final Duration timeout;
  private final String prefix;

  /**
   * @param client whose connections are shared
   * @param service the service's base address, which ends with a slash
   * @param timeout the longest time that one request may take
   * @param prefix the prefix of paths that the service does not see, empty if it sees all of a path
   */
  Forwarder(HttpClient client, URI service, Duration timeout, String prefix) {
    this.client = client;
    this.service = service;
    this.timeout = timeout;
    this.prefix = prefix;
  }

  /** The client of all forwarders of a run: it reuses connections and ignores proxy settings. */
  static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .proxy(HttpClient.Builder.NO_PROXY)
        .connectTimeout(Duration.ofSeconds(2))
        .build();
  }

  void forward(ServerRequest request, ServerResponse response, String correlationId)
      throws IOException, InterruptedException {
    Optional<byte[]> body = body(request);
    if (body.isEmpty()) {
      new Problem(
              Status.REQUEST_ENTITY_TOO_LARGE_413,
              "The body has more than 10485760 bytes; send less in one request.")
          .send(response);
      return;
    }
    HttpRequest forwarded;
    try {
      forwarded = request(request, body.get(), correlationId);
    } catch (IllegalArgumentException e) {
      new Problem(
              Status.BAD_REQUEST_400,
              "The method or a header has characters that HTTP does not allow there.")
          .send(response);
      return;
    }
    exchange(forwarded, request.prologue().method(), response);
  }

  private void exchange(HttpRequest request, Method method, ServerResponse response)
      throws InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_BODY));
    try {
      send(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS), method, response);
    } catch (TimeoutException e) {
      answer.cancel(true);
      new Problem(
              Status.GATEWAY_TIMEOUT_504,
              "The service did not answer within " + timeout.toMillis() + " ms; try again.")
          .send(response);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ConnectException) {
        response.header(HeaderNames.RETRY_AFTER, "1");
        new Problem(Status.SERVICE_UNAVAILABLE_503, "The service does not run; try again.")
            .send(response);
      } else {
        new Problem(Status.BAD_GATEWAY_502, "The service broke off its answer; try again.")
            .send(response);
      }
    }
  }

  private static Optional<byte[]> body(ServerRequest request) throws IOException {
    if (request.headers().contentLength().orElse(0) > LARGEST_BODY) {
      return Optional.empty();
    }
    if (!request.content().hasEntity()) {
      return Optional.of(new byte[0]);
    }
    try (InputStream content = request.content().inputStream()) {
      byte[] bytes = content.readNBytes(LARGEST_BODY + 1);
      return bytes.length > LARGEST_BODY ? Optional.empty() : Optional.of(bytes);
    }
  }

  private HttpRequest request(ServerRequest request, byte[] body, String correlationId) {
    String method = request.prologue().method().text();
    String query = encoded(request.query().rawValue());
    String target = path(request.path().rawPath()) + (query.isEmpty() ? "" : "?" + query);
    // Methods that have a body by definition send a length for an empty one; others do not.
    BodyPublisher publisher =
        body.length == 0 && !Set.of("POST", "PUT", "PATCH").contains(method)
            ? BodyPublishers.noBody()
            : BodyPublishers.ofByteArray(body);
    var forwarded = HttpRequest.newBuilder(URI.create(service + target)).method(method, publisher);
    Set<String> dropped = dropped(request.headers().values(HeaderNames.CONNECTION));
    for (Header header : request.headers()) {
      if (!dropped.contains(header.headerName().lowerCase())) {
        header.allValues().forEach(value -> forwarded.header(header.name(), value));
      }
    }
    String host = request.headers().first(HeaderNames.HOST).orElse(Loopback.HOST);
    if (!prefix.isEmpty()) {
      forwarded.setHeader("X-Forwarded-Prefix", prefix);
    }
    return forwarded
        .setHeader(Correlation.HEADER, correlationId)
        .setHeader("X-Forwarded-For", Loopback.HOST)
        .setHeader("X-Forwarded-Host", host)
        .setHeader("X-Forwarded-Proto", "http")
        .build();
  }

  /** The path for the service, without its first slash: its segments stay as they were written. */
  private String path(String raw) {
    long left = prefix.chars().filter(c -> c == '/').count();
    String[] segments = raw.substring(1).split("/", -1);
    return Arrays.stream(segments).skip(left).collect(Collectors.joining("/"));
  }

  /**
   * A query that java.net.URI takes: browsers leave some characters as they are that RFC 3986 wants
   * encoded, and a percent sign that encodes nothing.
   */
  private static String encoded(String query) {
    return UNENCODED
        .matcher(query)
        .replaceAll(found -> URLEncoder.encode(found.group(), UTF_8).replace("+", "%20"));
  }

  private static void send(HttpResponse<byte[]> answer, Method method, ServerResponse response) {
    Set<String> dropped = dropped(answer.headers().allValues("connection"));
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!dropped.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                HeaderName headerName = HeaderNames.create(name);
                response.header(headerName, values.toArray(String[]::new));
              }
            });
    response.status(answer.statusCode());
    Optional<String> length = answer.headers().firstValue("content-length");
    if (method.equals(Method.HEAD) && length.isPresent()) {
      response.header(HeaderNames.CONTENT_LENGTH, length.get()).send();
    } else if (answer.body().length == 0) {
      response.send();
    } else {
      response.send(answer.body());
    }
  }

  /** The headers that are not forwarded: those above, and those that Connection names. */
  private static Set<String> dropped(Collection<String> connection) {
    var names = new TreeSet<>(NOT_FORWARDED);
    connection.stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .forEach(names::add);
    return names;
  }
}
