package dev.isomer.rabbitmqexporter.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.isomer.rabbitmqexporter.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The management API of one broker. A read goes on until its thread is interrupted. */
public final class Broker implements AutoCloseable {

  /**
   * All queues in one request: each page of a paginated answer would gather every queue again. The
   * statistics are left out, which are what makes the plain request slow, and the totals come from
   * where the queues keep them (since RabbitMQ 3.8.10).
   */
  static final String QUEUES =
      "/api/queues?disable_stats=true&enable_queue_totals=true"
          + "&columns=vhost,name,messages,messages_ready,messages_unacknowledged";

  /** How many queues there are, whoever may see them. */
  static final String OVERVIEW =
      "/api/overview?disable_stats=true&columns=object_totals.queues,rabbitmq_version";

  /** What is read of an answer at least, whatever the heap: some 80,000 queues. */
  private static final long LEAST_LIMIT = 8L * 1024 * 1024;

  /** What is read of an answer at most: some 600,000 queues. */
  private static final long LARGEST_LIMIT = 64L * 1024 * 1024;

  /** Of the heap: an answer becomes objects and bytes of several times its size. */
  private static final long PART_OF_HEAP = 8;

  private static final int OK = 200;

  private final Settings settings;
  private final Answers answers;
  private final HttpClient client;
  private final long longestAnswer =
      Math.clamp(Runtime.getRuntime().maxMemory() / PART_OF_HEAP, LEAST_LIMIT, LARGEST_LIMIT);

  /** A broker that is not asked anything yet. */
  public Broker(Settings settings) {
    this.settings = settings;
    this.answers = new Answers(settings.vhosts(), settings.queues());
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .sslContext(settings.authorities().context())
            .build();
  }

  /** Reads all queues, and how many there are. */
  public Reading read() throws ReadFailure, InterruptedException {
    var before = ask(OVERVIEW, answers::overview);
    var queues = ask(QUEUES, answers::queues);
    return new Reading(
        queues.queues(), queues.seen(), hidden(before, queues.seen()), before.version());
  }

  /**
   * How many queues the broker has and did not list. Where some are missing it is asked once more,
   * because they may have been deleted meanwhile.
   */
  private OptionalLong hidden(Answers.Overview before, int seen)
      throws ReadFailure, InterruptedException {
    if (before.queues().isEmpty() || before.queues().getAsLong() <= seen) {
      return before.queues().isEmpty() ? OptionalLong.empty() : OptionalLong.of(0);
    }
    var after = ask(OVERVIEW, answers::overview).queues().orElse(before.queues().getAsLong());
    return OptionalLong.of(Math.max(0, Math.min(before.queues().getAsLong(), after) - seen));
  }

  private interface Reader<T> {
    T read(InputStream body) throws IOException;
  }

  private <T> T ask(String pathAndQuery, Reader<T> reader)
      throws ReadFailure, InterruptedException {
    var path = settings.broker().prefix() + pathAndQuery.substring(0, pathAndQuery.indexOf('?'));
    var response = send(pathAndQuery, path);
    try (var body = response.body()) {
      requireOk(response.statusCode(), path);
      return parsed(decoded(response, body, path), reader, path);
    } catch (BoundedStream.TooMuch e) {
      throw new ReadFailure(Fault.TOO_LARGE, path + ": " + e.getMessage(), e);
    } catch (ZipException e) {
      throw new ReadFailure(Fault.MALFORMED, path + ": its answer is no gzip", e);
    } catch (IOException e) {
      throw new ReadFailure(Fault.CUT_OFF, path + ": its answer ends too early", e);
    }
  }

  private static <T> T parsed(BoundedStream body, Reader<T> reader, String path)
      throws ReadFailure, IOException {
    try {
      return reader.read(body);
    } catch (JsonProcessingException e) {
      // Who wanted more, and there was none, had read good JSON up to there.
      throw body.hasEnded()
          ? new ReadFailure(Fault.CUT_OFF, path + ": its answer ends too early", e)
          : new ReadFailure(Fault.MALFORMED, path + ": its answer is no list of queues", e);
    }
  }

  private HttpResponse<InputStream> send(String pathAndQuery, String path)
      throws ReadFailure, InterruptedException {
    var request =
        HttpRequest.newBuilder(settings.broker().uri(pathAndQuery))
            .header("Authorization", settings.login().header())
            .header("Accept", "application/json")
            .header("Accept-Encoding", "gzip")
            .build();
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (SSLException e) {
      throw new ReadFailure(Fault.TLS, path + ": no TLS with it", e);
    } catch (ConnectException | NoRouteToHostException | UnknownHostException e) {
      throw new ReadFailure(Fault.UNREACHABLE, path + ": " + unreachable(e), e);
    } catch (IOException e) {
      throw new ReadFailure(Fault.CUT_OFF, path + ": the connection broke before an answer", e);
    }
  }

  private static String unreachable(IOException e) {
    return isUnresolved(e) ? "the host's name is unknown" : "no connection";
  }

  /** The JDK's client hides the reason two exceptions deep. */
  private static boolean isUnresolved(@Nullable Throwable reason) {
    return reason instanceof UnknownHostException
        || reason instanceof UnresolvedAddressException
        || (reason != null && isUnresolved(reason.getCause()));
  }

  private static void requireOk(int status, String path) throws ReadFailure {
    if (status != OK) {
      var fault =
          switch (status) {
            case 401 -> Fault.UNAUTHORIZED;
            case 403 -> Fault.FORBIDDEN;
            case 404 -> Fault.NOT_FOUND;
            default ->
                switch (status / 100) {
                  case 3 -> Fault.REDIRECT;
                  case 5 -> Fault.SERVER_ERROR;
                  default -> Fault.UNEXPECTED_STATUS;
                };
          };
      throw new ReadFailure(fault, path + ": " + status + " is the answer");
    }
  }

  /** The body, without its compression, of which neither side may be endless. */
  private BoundedStream decoded(HttpResponse<?> response, InputStream body, String path)
      throws IOException, ReadFailure {
    var bounded = new BoundedStream(body, longestAnswer);
    var coding = response.headers().firstValue("Content-Encoding").orElse("identity");
    return switch (coding.toLowerCase(Locale.ROOT)) {
      case "identity" -> bounded;
      case "gzip" -> new BoundedStream(new GZIPInputStream(bounded, 8192), longestAnswer);
      case String _ ->
          throw new ReadFailure(Fault.MALFORMED, path + ": its answer is coded, and not as gzip");
    };
  }

  /** Ends every connection; a read that goes on fails. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
