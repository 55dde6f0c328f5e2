package dev.isomer.local;

import dev.isomer.model.component.SecurityHeaders;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An HTTP listener on which a site and its API share one origin. */
final class Origin implements AutoCloseable {

  /** How long requests in flight may take to end when it stops. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private final WebServer server;

  private Origin(WebServer server) {
    this.server = server;
  }

  /** Paths of an API, and what takes a request to the service that answers there. */
  record Way(ApiRoutes routes, Forwarder forwarder) {}

  /** An API: its ways, of which the first that matches counts, and the headers on its answers. */
  record Api(List<Way> ways, SecurityHeaders headers) {
    Api {
      ways = List.copyOf(ways);
    }

    Optional<Way> way(RequestPath path) {
      return ways.stream().filter(way -> way.routes().match(path)).findFirst();
    }
  }

  /** A site: its files, and the headers on them. */
  record Pages(SiteFiles files, SecurityHeaders headers) {}

  /**
   * What answers behind an origin.
   *
   * @param api the API, absent for a site on its own
   * @param pages the site, absent for an API on its own
   */
  record Content(Optional<Api> api, Optional<Pages> pages) {}

  /**
   * Starts to listen.
   *
   * @param path the application's path for ports, in error texts
   * @param port where, or 0 for any free port
   * @throws LocalFailure if the port is taken, or this user may not open it
   */
  static Origin start(String path, int port, Content content) {
    var server =
        WebServer.builder()
            .address(Loopback.address())
            .port(port)
            .shutdownHook(false)
            .shutdownGracePeriod(GRACE)
            .connectionOptions(options -> options.tcpNoDelay(true))
            .contentEncoding(new EncodedBodies())
            .directHandlers(problems())
            // The service decides what a query may contain, as behind every other ingress.
            .protocolsDiscoverServices(false)
            .addProtocol(Http1Config.builder().validatePrologue(false).build())
            .routing(
                HttpRouting.builder()
                    .any(
                        (request, response) -> {
                          answer(content, request, response);
                          closeWhereSaid(response);
                        })
                    .error(
                        Exception.class,
                        (request, response, e) ->
                            new Problem(
                                    Status.INTERNAL_SERVER_ERROR_500,
                                    "The request could not be answered; try again.")
                                .send(response)))
            .build();
    try {
      return new Origin(server.start());
    } catch (RuntimeException e) {
      if (Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
          .anyMatch(BindException.class::isInstance)) {
        throw taken(path, port, e);
      }
      throw e;
    }
  }

  /** The failure for a port that is taken, or that this user may not open. */
  static LocalFailure taken(String path, int port, Exception cause) {
    return new LocalFailure(
        path,
        "port " + port + " is taken",
        "a free port that this user may open",
        "choose another with --port",
        cause);
  }

  URI url() {
    return URI.create("http://" + Loopback.HOST + ":" + server.port() + "/");
  }

  @Override
  public void close() {
    server.stop();
  }

  private static void answer(Content content, ServerRequest request, ServerResponse response)
      throws IOException, InterruptedException {
    String correlationId = Correlation.id(request.headers());
    response.header(Correlation.HEADER_NAME, correlationId);
    if (!isForUs(request)) {
      new Problem(
              Status.create(421, "Misdirected Request"),
              "Only requests to 127.0.0.1 and localhost are answered here.")
          .send(response);
      return;
    }
    Optional<RequestPath> path = RequestPath.read(request.path().rawPath());
    Optional<Way> way = content.api().flatMap(api -> path.flatMap(api::way));
    if (way.isPresent()) {
      content.api().map(Api::headers).ifPresent(headers -> add(headers, response));
      way.get().forwarder().forward(request, response, correlationId);
      return;
    }
    content
        .pages()
        .map(Pages::headers)
        .or(() -> content.api().map(Api::headers))
        .ifPresent(headers -> add(headers, response));
    boolean served =
        path.isPresent()
            && content.pages().isPresent()
            && content.pages().get().files().serve(path.get(), request, response);
    if (!served) {
      new Problem(Status.NOT_FOUND_404, Problem.NOTHING_THERE).send(response);
    }
  }

  private static void add(SecurityHeaders headers, ServerResponse response) {
    headers.byName().forEach((name, value) -> response.header(name, value));
  }

  /** Helidon up to 4.5.3 says that it closes a connection, and does not (helidon#12324). */
  private static void closeWhereSaid(ServerResponse response) {
    if (response.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
      throw new CloseConnectionException("this was its last answer");
    }
  }

  /**
   * Whether the request names this machine in its Host header. A page of the internet can let its
   * own name mean 127.0.0.1 (DNS rebinding) and would then share our origin; its name gives it
   * away.
   */
  private static boolean isForUs(ServerRequest request) {
    String host = request.headers().first(HeaderNames.HOST).orElse("");
    String name = host.replaceFirst(":[0-9]{1,5}$", "");
    return Set.of("127.0.0.1", "localhost").contains(name);
  }

  /** The handlers that answer with problem details what the server refuses before any routing. */
  private static DirectHandlers problems() {
    var handlers = DirectHandlers.builder();
    for (var event : DirectHandler.EventType.values()) {
      handlers.addHandler(
          event,
          (request, type, status, headers, message) ->
              DirectHandler.TransportResponse.builder()
                  .status(status)
                  .headers(headers)
                  .header(HeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                  .keepAlive(false)
                  .entity(new Problem(status, "The request is not HTTP as it should be.").json())
                  .build());
    }
    return handlers.build();
  }
}
