package dev.isomer.siteserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Answers requests with the state of the process, a file, or problem details (RFC 9457). Browsers
 * may cache a file but must revalidate it, so that a page never loads the script of another
 * version. The ingress adds the security headers.
 */
final class Answers {
  static final String LIVE = "/health/live";
  static final String READY = "/health/ready";

  private static final Set<Method> ALLOWED = Set.of(Method.GET, Method.HEAD);

  private final SiteFiles files;
  private volatile boolean stopping;

  Answers(SiteFiles files) {
    this.files = files;
  }

  /** From now on the process reports that it is live but not ready, and closes each connection. */
  void stop() {
    stopping = true;
  }

  /** Answers a request. */
  void answer(ServerRequest request, ServerResponse response) {
    boolean last =
        stopping || asksToClose(request) || request.headers().contentLength().orElse(0) > 0;
    if (last) {
      response.header(HeaderNames.CONNECTION, "close");
    }
    send(request, response);
    if (last) {
      // Helidon up to 4.5.3 says that it closes a connection, and does not (helidon#12324).
      throw new CloseConnectionException("this was its last answer");
    }
  }

  private void send(ServerRequest request, ServerResponse response) {
    String path = request.path().path();
    if (!ALLOWED.contains(request.prologue().method())) {
      response.header(HeaderNames.ALLOW, "GET, HEAD");
      problem(Status.METHOD_NOT_ALLOWED_405, "Use GET or HEAD.", request, response);
    } else if (path.equals(READY) && stopping) {
      response.header(HeaderNames.RETRY_AFTER, "1");
      problem(Status.SERVICE_UNAVAILABLE_503, "The process is stopping.", request, response);
    } else if (path.equals(READY) || path.equals(LIVE)) {
      response.header(HeaderNames.CACHE_CONTROL, "no-store");
      body("application/json", "{\"status\":\"up\"}".getBytes(UTF_8), request, response);
    } else {
      Optional<SiteFile> file = files.at(path);
      if (file.isPresent()) {
        file(file.get(), request, response);
      } else {
        problem(Status.NOT_FOUND_404, "There is no file at this path.", request, response);
      }
    }
  }

  private static void file(SiteFile file, ServerRequest request, ServerResponse response) {
    response.header(HeaderNames.ETAG, file.tag()).header(HeaderNames.CACHE_CONTROL, "no-cache");
    if (holds(request, file.tag())) {
      response.status(Status.NOT_MODIFIED_304).send();
    } else {
      body(file.type(), file.content(), request, response);
    }
  }

  private static void problem(
      Status status, String detail, ServerRequest request, ServerResponse response) {
    String json =
        "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
            .formatted(status.reasonPhrase(), status.code(), detail);
    response.status(status).header(HeaderNames.CACHE_CONTROL, "no-store");
    body("application/problem+json", json.getBytes(UTF_8), request, response);
  }

  private static void body(
      String type, byte[] content, ServerRequest request, ServerResponse response) {
    response.header(HeaderNames.CONTENT_TYPE, type);
    if (request.prologue().method().equals(Method.HEAD)) {
      response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(content.length)).send();
    } else {
      response.send(content);
    }
  }

  private static boolean holds(ServerRequest request, String tag) {
    return members(HeaderNames.IF_NONE_MATCH, request)
        .map(Answers::strong)
        .anyMatch(one -> one.equals("*") || one.equals(tag));
  }

  /** The members of a list in a header, which may be sent in several headers. */
  private static Stream<String> members(HeaderName name, ServerRequest request) {
    return request.headers().values(name).stream()
        .flatMap(list -> Arrays.stream(list.split(",", -1)))
        .map(String::strip);
  }

  private static String strong(String tag) {
    return tag.replaceFirst("^W/", "");
  }

  private static boolean asksToClose(ServerRequest request) {
    return members(HeaderNames.CONNECTION, request).anyMatch("close"::equalsIgnoreCase);
  }
}
