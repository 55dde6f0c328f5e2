package dev.isomer.conformance.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to a place, not faster than {@link Pace} allows, and is as patient as the contract
 * asks a client to be: after an answer 429, and after a 503 where the request can be repeated, it
 * waits as long as the answer says and asks again, a few times.
 */
public final class Caller implements AutoCloseable {
  private static final String HOST_ALLOWED = "jdk.httpclient.allowRestrictedHeaders";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final int TRIES = 5;
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final long LONGEST_PAUSE_SECONDS = 10;

  static {
    // Read once, when the first client of the process is made.
    if (System.getProperty(HOST_ALLOWED) == null) {
      System.setProperty(HOST_ALLOWED, "host");
    }
  }

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final Place place;
  private final Pace pace;
  private final AtomicReference<@Nullable String> transcript;

  public Caller(Place place) {
    this(place, new Pace(), new AtomicReference<>());
  }

  private Caller(Place place, Pace pace, AtomicReference<@Nullable String> transcript) {
    this.place = place;
    this.pace = pace;
    this.transcript = transcript;
  }

  /** A caller like this with no connection open yet; whoever asks for it closes it. */
  public Caller withConnectionsOfItsOwn() {
    return new Caller(place, pace, transcript);
  }

  /**
   * Sends a request.
   *
   * @throws UncheckedIOException if there is no answer
   */
  public Answer send(Call call) {
    try {
      pace.take(1);
      return exchange(call);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Sends several requests at the same moment; the answers are in their order. */
  public List<Answer> sendTogether(List<Call> calls) {
    var start = new CountDownLatch(1);
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var exchanges =
          calls.stream()
              .map(
                  call ->
                      clients.submit(
                          (Callable<Answer>)
                              () -> {
                                start.await();
                                return exchange(call);
                              }))
              .toList();
      pace.take(calls.size());
      start.countDown();
      var answers = new ArrayList<Answer>();
      for (var exchange : exchanges) {
        answers.add(exchange.get());
      }
      return List.copyOf(answers);
    } catch (ExecutionException e) {
      throw new UncheckedIOException(new IOException(e.getCause()));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** The latest request and its answer, on one line. */
  public Optional<String> transcript() {
    return Optional.ofNullable(transcript.get());
  }

  /** Forgets what was asked so far. */
  public void clearTranscript() {
    transcript.set(null);
  }

  @Override
  public void close() {
    http.close();
  }

  private Answer exchange(Call call) throws InterruptedException {
    Answer answer = once(call);
    for (int i = 1; i < TRIES && mayRepeat(answer) && pace.takeRepeat(); i++) {
      Thread.sleep(Duration.ofSeconds(pause(answer)));
      pace.take(1);
      answer = once(call);
    }
    return answer;
  }

  /** Nothing was done (429), or what was done is not done twice (503). */
  private static boolean mayRepeat(Answer answer) {
    return answer.status() == 429
        || (answer.status() == 503
            && answer.header("Retry-After").isPresent()
            && (answer.call().method().equals("GET") || answer.call().has(IDEMPOTENCY_KEY)));
  }

  private Answer once(Call call) throws InterruptedException {
    transcript.set(call + " -> no answer");
    try {
      HttpResponse<String> response = http.send(request(call), BodyHandlers.ofString(UTF_8));
      var answer =
          new Answer(
              call,
              response.statusCode(),
              response.headers(),
              response.body(),
              response.connectionLabel().orElse(""));
      transcript.set(answer.toString());
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest request(Call call) {
    BodyPublisher body =
        call.octets().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(call.body());
    var request =
        HttpRequest.newBuilder(URI.create(place.url() + call.path()))
            .timeout(TIMEOUT)
            .method(call.method(), body);
    call.headers().forEach(header -> request.header(header.name(), header.value()));
    if (place.host() != null) {
      host(request, place.host());
    }
    return request.build();
  }

  private static void host(HttpRequest.Builder request, String host) {
    try {
      request.setHeader("Host", host);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "Host: this process made an HTTP client before the suite did, and it may not set the"
              + " header; start the process with -D"
              + HOST_ALLOWED
              + "=host",
          e);
    }
  }

  private static long pause(Answer answer) {
    return answer
        .header("Retry-After")
        .filter(seconds -> seconds.matches("[0-9]{1,9}"))
        .map(Long::parseLong)
        .map(seconds -> Math.clamp(seconds, 1, LONGEST_PAUSE_SECONDS))
        .orElse(1L);
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }
}
