package dev.isomer.messages.process;

import dev.isomer.messages.http.HttpContract;
import dev.isomer.messages.http.Request;
import dev.isomer.messages.http.Response;
import dev.isomer.messages.service.Settings;
import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts the contract behind Helidon. */
final class HelidonServer {
  /**
   * What Helidon reads of a body at most. The contract refuses smaller ones already; up to here the
   * rest is read and dropped, so that the client gets to see the answer.
   */
  static final long LARGEST_READ = 1024 * 1024;

  /** How long a request may go on once the server no longer listens. */
  static final Duration FINISH = Duration.ofSeconds(20);

  private static final Pattern ORIGIN = Pattern.compile("^(?i:https?)://[^/]*");

  private final HttpContract contract;
  private final Health health;

  HelidonServer(HttpContract contract, Health health) {
    this.contract = contract;
    this.health = health;
  }

  /** A server that is still to be started. */
  WebServer build(Settings settings) {
    return WebServer.builder()
        .host(settings.host())
        .port(settings.port())
        // Ours drains first; Helidon's would close the listener at once.
        .shutdownHook(false)
        .shutdownGracePeriod(FINISH)
        .maxPayloadSize(LARGEST_READ)
        .featuresDiscoverServices(false)
        .contentEncoding(new EncodedBodies())
        .directHandlers(directHandlers())
        // No query is read, so its content is not a reason to refuse a request: browsers send
        // braces, carets and vertical bars as they are (WHATWG URL, query percent-encode set).
        .protocolsDiscoverServices(false)
        .addProtocol(Http1Config.builder().validatePrologue(false).build())
        .routing(routing -> routing.any(this::handle))
        .build();
  }

  private void handle(ServerRequest from, ServerResponse to) {
    var body = new TrackedBody(() -> from.content().inputStream());
    var request =
        new Request(
            UUID.randomUUID().toString(),
            from.prologue().method().text(),
            path(from.prologue().uriPath().rawPath()),
            all(from.headers()),
            body);
    var response = health.answer(request).orElseGet(() -> contract.answer(request));
    var last = health.isStopping() || asksToClose(request) || leavesRest(request, response, body);
    to.status(Status.create(response.status()));
    response.headers().forEach((name, value) -> to.header(HeaderNames.create(name), value));
    if (last) {
      to.header(HeaderNames.CONNECTION, "close");
    }
    if (request.method().equals("HEAD")) {
      to.send();
    } else {
      to.send(response.bytes());
    }
    if (last) {
      // Helidon up to 4.5.3 says that it closes and does not (helidon#12324).
      throw new CloseConnectionException("this was its last answer");
    }
  }

  private static boolean asksToClose(Request request) {
    return request.headers("Connection").stream()
        .flatMap(options -> Arrays.stream(options.split(",", -1)))
        .anyMatch(option -> option.strip().equalsIgnoreCase("close"));
  }

  /** The path of a target, whose absolute form every server has to read (RFC 9112, 3.2.2). */
  private static String path(String target) {
    var path = ORIGIN.matcher(target).replaceFirst("");
    return path.isEmpty() ? "/" : path;
  }

  /**
   * Whether something of the request can no longer be told from the next one: its body broke off,
   * or the client waits for our leave to send it and gets an answer instead.
   */
  private static boolean leavesRest(Request request, Response response, TrackedBody body) {
    return body.hasFailed() || (response.status() >= 400 && !request.headers("Expect").isEmpty());
  }

  private static Map<String, List<String>> all(Headers headers) {
    var all = new LinkedHashMap<String, List<String>>();
    for (Header header : headers) {
      all.put(header.name(), header.allValues());
    }
    return all;
  }

  private DirectHandlers directHandlers() {
    var handlers = DirectHandlers.builder();
    for (var type : EventType.values()) {
      handlers.addHandler(type, this::refuse);
    }
    return handlers.build();
  }

  /** Answers what Helidon refuses by itself: it never gets as far as our handler. */
  private DirectHandler.TransportResponse refuse(
      DirectHandler.TransportRequest from,
      EventType type,
      Status status,
      ServerResponseHeaders headers,
      @Nullable String message) {
    var request =
        new Request(
            UUID.randomUUID().toString(),
            from.method(),
            from.path(),
            all(from.headers()),
            () -> new ByteArrayInputStream(new byte[0]));
    var response = contract.refuse(request, HelidonProblems.of(status.code()));
    var answer =
        DirectHandler.TransportResponse.builder()
            .status(Status.create(response.status()))
            .headers(headers)
            .keepAlive(false)
            .entity(response.bytes());
    response.headers().forEach((name, value) -> answer.header(HeaderNames.create(name), value));
    return answer.build();
  }
}
