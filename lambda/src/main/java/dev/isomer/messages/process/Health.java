package dev.isomer.messages.process;

import dev.isomer.messages.http.CorrelationId;
import dev.isomer.messages.http.Problem;
import dev.isomer.messages.http.Request;
import dev.isomer.messages.http.Response;
import java.util.Map;
import java.util.Optional;

/**
 * What probes ask a process: {@code /health/live}, whether it runs, and {@code /health/ready},
 * whether to send it requests.
 *
 * <p>Neither asks the store. If it is unreachable, it is so for every process, and taking all of
 * them out of the load balancer would turn a clear 503 into a refused connection.
 */
final class Health {
  private static final String LIVE = "/health/live";
  private static final String READY = "/health/ready";

  private volatile boolean stopping;

  /** From now on the process is alive and not ready. */
  void stop() {
    stopping = true;
  }

  boolean isStopping() {
    return stopping;
  }

  /** The answer, when the request is a probe's. Probes come every second and are not logged. */
  Optional<Response> answer(Request request) {
    var path = request.path();
    if (!path.equals(LIVE) && !path.equals(READY)) {
      return Optional.empty();
    }
    return Optional.of(
        status(request)
            .with(CorrelationId.HEADER, CorrelationId.of(request))
            .with("Cache-Control", "no-store"));
  }

  private Response status(Request request) {
    if (!request.method().equals("GET")) {
      return Problem.blank(405, "Method Not Allowed", "method: only GET is allowed here; use GET")
          .response()
          .with("Allow", "GET");
    }
    if (request.path().equals(READY) && stopping) {
      return Problem.blank(
              503, "Service Unavailable", "The process is stopping; send requests to another one")
          .response()
          .with("Retry-After", "1");
    }
    return new Response(200, Map.of("Content-Type", "application/json"), "{\"status\":\"up\"}");
  }
}
