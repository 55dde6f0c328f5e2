package dev.isomer.rabbitmqexporter.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.isomer.rabbitmqexporter.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The management API of one broker. A read has no time limit of its own; an interrupt of its thread
 * ends it.
 */
public final class Broker implements AutoCloseable {

  /**
   * The path of all queues in one request: each page of a paginated answer would collect every
   * queue again. It omits the statistics, which make the plain request slow; the totals come from
   * the queues themselves (since RabbitMQ 3.8.10).
   */
  static final String QUEUES =
      "/api/queues?disable_stats=true&enable_queue_totals=true"
          + "&columns=vhost,name,state,messages,messages_ready,messages_unacknowledged";

  /**
   * The path of all stored queues that the user may see. The list above omits queues whose leader
   * does not respond.
   */
  static final String NAMES = "/api/queues?disable_stats=true&columns=vhost,name,state";

  /** The path of the overview, with the number of all queues, whatever the user's permissions. */
  static final String OVERVIEW =
      "/api/overview?disable_stats=true&columns=object_totals.queues,rabbitmq_version";

  /** The smallest limit of an answer's size, whatever the heap: some 80,000 queues. */
  private static final long LEAST_LIMIT = 8L * 1024 * 1024;

  /** The largest limit of an answer's size: some 600,000 queues. */
  private static final long LARGEST_LIMIT = 64L * 1024 * 1024;

  /**
   * The part of the heap that an answer may take, because it becomes objects and bytes of several
   * times its size.
   */
  private static final long PART_OF_HEAP = 8;

  /** The parts of the timeout: one for a connection with its TLS, the rest for answers. */
  private static final int PARTS_OF_TIMEOUT = 2;

  private static final int OK = 200;

  private final Settings settings;
  private final Diagnosis diagnosis;
  private final Answers answers;
  private final HttpClient client;
  private final long longestAnswer =
      Math.clamp(Runtime.getRuntime().maxMemory() / PART_OF_HEAP, LEAST_LIMIT, LARGEST_LIMIT);
  private final Duration connectTimeout;
  private volatile Stage stage = Stage.RESOLVING;
  private volatile @Nullable InetAddress lastResolved;
  private boolean reviewed;
  private Set<QueueName> missingBefore = Set.of();

  /** A client of the broker, which has not sent a request yet. */
  public Broker(Settings settings) {
    this.settings = settings;
    this.connectTimeout = settings.timeout().dividedBy(PARTS_OF_TIMEOUT);
    this.diagnosis = new Diagnosis(settings.broker(), connectTimeout, settings.timeout());
    this.answers = new Answers(settings.vhosts(), settings.queues());
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(connectTimeout)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .sslContext(settings.authorities().context())
            .build();
  }

  /** Reads all queues and their number. */
  public Reading read() throws ReadFailure, InterruptedException {
    var before = ask(OVERVIEW, answers::overview);
    var listed = ask(QUEUES, answers::queues);
    if (before.queues().isEmpty()) {
      return reading(listed, Set.of(), OptionalLong.empty(), before.version());
    }
    var counted = before.queues().getAsLong();
    if (counted <= listed.available().size()) {
      return reading(listed, Set.of(), OptionalLong.of(0), before.version());
    }
    var names = ask(NAMES, answers::queues).names();
    // Queues that were deleted meanwhile are not missing.
    counted = Math.min(counted, ask(OVERVIEW, answers::overview).queues().orElse(counted));
    names.addAll(listed.names());
    var hidden = Math.max(0, counted - names.size());
    names.removeAll(listed.names());
    return reading(listed, names, OptionalLong.of(hidden), before.version());
  }

  /**
   * The reading of this round.
   *
   * @param missing queues that are stored but not listed. A queue that was also missing in the last
   *     round is unavailable; any other may just have been created
   */
  private Reading reading(
      Answers.Queues listed, Set<QueueName> missing, OptionalLong hidden, String version) {
    var unavailable = new HashSet<>(missing);
    unavailable.retainAll(missingBefore);
    missingBefore = missing;
    unavailable.addAll(listed.unavailable());
    var accepted = unavailable.stream().filter(answers::accepts).count();
    var seen = listed.available().size() + unavailable.size();
    return new Reading(
        listed.queues(), seen, Math.toIntExact(accepted), hidden, remarks(listed), version);
  }

  /** The remarks about the filters, made at the first reading with a queue. */
  private List<String> remarks(Answers.Queues listed) {
    if (reviewed || (listed.available().isEmpty() && listed.unavailable().isEmpty())) {
      return List.of();
    }
    reviewed = true;
    var names = listed.names();
    var remarks = new ArrayList<String>();
    remarks.addAll(
        FilterReview.of(
            settings.vhosts(), names.stream().map(QueueName::vhost).distinct().toList()));
    remarks.addAll(
        FilterReview.of(settings.queues(), names.stream().map(QueueName::name).toList()));
    return remarks;
  }

  private interface Reader<T> {
    T read(InputStream body) throws IOException;
  }

  private <T> T ask(String pathAndQuery, Reader<T> reader)
      throws ReadFailure, InterruptedException {
    var path = settings.broker().prefix() + pathAndQuery.substring(0, pathAndQuery.indexOf('?'));
    try {
      var response = send(pathAndQuery);
      stage = Stage.READING;
      return parsed(response, reader);
    } catch (ReadFailure e) {
      throw e.at(path);
    }
  }

  private HttpResponse<InputStream> send(String pathAndQuery)
      throws ReadFailure, InterruptedException {
    var host = resolved();
    lastResolved = host;
    var request =
        HttpRequest.newBuilder(settings.broker().uri(pathAndQuery, host))
            .header("Authorization", settings.login().header())
            .header("Accept", "application/json")
            .header("Accept-Encoding", "gzip")
            .build();
    stage = Stage.WAITING;
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw diagnosis.unanswered(e, within -> accepts(host, within)).because(e);
    } catch (IllegalArgumentException e) {
      // The JDK's client throws it for headers without a number where one belongs.
      throw diagnosis.notHttp().because(e);
    }
  }

  /**
   * Resolves the host's name separately, because the client does not distinguish this wait from
   * others.
   */
  private InetAddress resolved() throws ReadFailure {
    stage = Stage.RESOLVING;
    try {
      return InetAddress.getByName(settings.broker().host());
    } catch (UnknownHostException e) {
      throw diagnosis.unresolved().because(e);
    }
  }

  private boolean accepts(InetAddress host, Duration within) {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(host, settings.broker().port()), (int) within.toMillis());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private <T> T parsed(HttpResponse<InputStream> response, Reader<T> reader) throws ReadFailure {
    try (var body = response.body()) {
      if (response.statusCode() != OK) {
        throw diagnosis.refusal(response.statusCode(), response.headers());
      }
      return parsed(decoded(response, body), response.headers(), reader);
    } catch (BoundedStream.TooMuch e) {
      throw diagnosis.tooLarge(String.valueOf(e.getMessage())).because(e);
    } catch (ZipException e) {
      throw diagnosis.malformed("its answer is not gzip").because(e);
    } catch (IOException e) {
      throw diagnosis.cutOff().because(e);
    }
  }

  private <T> T parsed(BoundedStream body, HttpHeaders headers, Reader<T> reader)
      throws ReadFailure, IOException {
    try {
      return reader.read(body);
    } catch (JsonProcessingException e) {
      if (body.isEmpty()) {
        throw diagnosis.malformed("its answer is empty").because(e);
      }
      // The parser wanted more input after the end, so the JSON was good up to there.
      throw (body.hasEnded() ? diagnosis.cutOff() : diagnosis.malformed(headers)).because(e);
    }
  }

  /** The decompressed body, whose compressed and decompressed sizes are both limited. */
  private BoundedStream decoded(HttpResponse<?> response, InputStream body)
      throws IOException, ReadFailure {
    var bounded = new BoundedStream(body, longestAnswer);
    var coding = response.headers().firstValue("Content-Encoding").orElse("identity");
    return switch (coding.toLowerCase(Locale.ROOT)) {
      case "identity" -> bounded;
      case "gzip", "x-gzip" -> new BoundedStream(new GZIPInputStream(bounded, 8192), longestAnswer);
      case String _ -> throw diagnosis.malformed("its answer is coded, and not as gzip");
    };
  }

  /** The stage of the current read. */
  public Stage stage() {
    return stage;
  }

  /**
   * Why a read took too long. If there was no answer, it may have begun to connect late, or used a
   * connection that the other side had closed, so another connection is tried.
   *
   * @param reached the stage that it had reached
   */
  public ReadFailure late(Stage reached) {
    var host = lastResolved;
    return reached == Stage.WAITING && host != null && !accepts(host, connectTimeout)
        ? diagnosis.dropped()
        : diagnosis.late(reached);
  }

  /** Closes all connections; a read in progress fails. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
