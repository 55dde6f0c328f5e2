package dev.isomer.messages.http;

import dev.isomer.messages.Messages;
import dev.isomer.messages.StoreUnavailableException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The contract, whole: an answer to every request, whatever happens, with a correlation id, and one
 * line in the log.
 */
public final class HttpContract {
  private static final Logger LOG = LoggerFactory.getLogger("dev.isomer.messages.request");

  /** Long enough for a burst to pass, and short enough for a person to wait. */
  static final String RETRY_AFTER_SECONDS = "1";

  private final MessagesApi api;

  public HttpContract(Messages messages) {
    this.api = new MessagesApi(messages);
  }

  /** Answers a request. Throws nothing. */
  public Response answer(Request request) {
    var begin = System.nanoTime();
    var id = CorrelationId.of(request);
    try (var _ = MDC.putCloseable("correlationId", id)) {
      var response = finish(answerOrProblem(request), id);
      log(request, response, Duration.ofNanos(System.nanoTime() - begin));
      return response;
    }
  }

  /**
   * Answers a request that the host could not read as one.
   *
   * @param request what the host could read of it; method and path may be empty
   */
  public Response refuse(Request request, Problem problem) {
    var id = CorrelationId.of(request);
    try (var _ = MDC.putCloseable("correlationId", id)) {
      var response = finish(problem.response(), id);
      log(request, response, Duration.ZERO);
      return response;
    }
  }

  private Response answerOrProblem(Request request) {
    try {
      return api.answer(request);
    } catch (RefusedException e) {
      return e.response();
    } catch (StoreUnavailableException e) {
      // An outage is one line a request, not a stack a request.
      LOG.atWarn().addKeyValue("cause", causes(e)).log("the store is unavailable");
      LOG.debug("the store is unavailable", e);
      return Problem.unavailable().response().with("Retry-After", RETRY_AFTER_SECONDS);
    } catch (RuntimeException e) {
      LOG.error("a request failed", e);
      return Problem.internal().response();
    }
  }

  private static String causes(Throwable e) {
    return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
        .map(cause -> cause.getClass().getSimpleName() + ": " + cause.getMessage())
        .collect(Collectors.joining("; "));
  }

  private static Response finish(Response response, String id) {
    return response
        .with(CorrelationId.HEADER, id)
        .with("Cache-Control", "no-store")
        .with("X-Content-Type-Options", "nosniff");
  }

  /** Neither path nor headers nor body: a log is read by more people than the messages are. */
  private static void log(Request request, Response response, Duration duration) {
    LOG.atInfo()
        .addKeyValue("method", Excerpt.plain(request.method()))
        .addKeyValue("route", Route.of(request.path()).map(Route::template).orElse("none"))
        .addKeyValue("status", response.status())
        .addKeyValue("durationMillis", duration.toMillis())
        .log("request");
  }
}
