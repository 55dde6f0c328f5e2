package dev.isomer.deploy.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isomer.deploy.cluster.ClusterException.Fault;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Requests to one API server. */
final class Api implements AutoCloseable {
  /**
   * The time limit of a request: long enough for an admission webhook, short enough for a person
   * who waits.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int CONNECT_MILLIS = 5_000;

  /** The client's retries for short faults; {@link Patience} retries for longer and reports it. */
  private static final int RETRIES = 3;

  private final Context context;
  private final Access access;
  private volatile Session session;
  private @Nullable Session former;

  /**
   * An answer of the API server.
   *
   * @param status the HTTP status
   * @param warnings the server's warnings, including those of Pod Security admission
   * @param body the text
   * @param at the server's time
   */
  record Answer(int status, List<String> warnings, String body, Instant at) {}

  Api(Kubeconfig kubeconfig) {
    context = kubeconfig.context();
    access = new Access(kubeconfig);
    session = session(access.user());
  }

  /**
   * A client and the credentials with which it was made.
   *
   * @param user the user with these credentials
   */
  private record Session(KubernetesClient client, ObjectNode user) {}

  private Session session(ObjectNode user) {
    try {
      Config config =
          access
              .config(user)
              .withConnectionTimeout(CONNECT_MILLIS)
              .withRequestTimeout((int) PATIENCE.toMillis())
              .withRequestRetryBackoffLimit(RETRIES)
              .build();
      return new Session(new KubernetesClientBuilder().withConfig(config).build(), user);
    } catch (KubernetesClientException | IllegalArgumentException e) {
      throw new ClusterException(
          Fault.INPUT,
          "kubeconfig: context %s with the server %s cannot be used: %s"
              .formatted(context.name(), context.address(), Causes.last(e)));
    }
  }

  Context context() {
    return context;
  }

  KubernetesClient client() {
    return session.client();
  }

  Answer get(String path) {
    return send("GET", path, null, null);
  }

  /**
   * Sends one request, and sends it again with new credentials if the old ones have expired.
   *
   * @throws ClusterException if there was no answer
   */
  Answer send(String method, String path, @Nullable String type, @Nullable String body) {
    Session used = session;
    Answer answer = send(used.client(), method, path, type, body);
    return answer.status() == 401 && isRenewed(used)
        ? send(session.client(), method, path, type, body)
        : answer;
  }

  /** Replaces rejected credentials; returns whether there are different ones now. */
  private synchronized boolean isRenewed(Session used) {
    if (session.user().equals(used.user()) && access.isRenewable()) {
      try {
        ObjectNode fresh = access.user();
        if (!fresh.equals(used.user())) {
          Session next = session(fresh);
          if (former != null) {
            former.client().close();
          }
          former = session;
          session = next;
        }
      } catch (ClusterException e) {
        // The answered refusal is reported, and the request can be retried.
      }
    }
    return !session.user().equals(used.user());
  }

  private Answer send(
      KubernetesClient client,
      String method,
      String path,
      @Nullable String type,
      @Nullable String body) {
    var http = client.getHttpClient();
    HttpRequest.Builder request = http.newHttpRequestBuilder().uri(client.getMasterUrl() + path);
    if (body == null && method.equals("GET")) {
      request.header("Accept", "application/json");
    } else {
      request.method(method, type == null ? "application/json" : type, body == null ? "" : body);
    }
    try {
      return answer(
          http.sendAsync(request.build(), String.class)
              .get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable("the request was interrupted");
    } catch (IllegalStateException e) {
      throw unreachable("the connection is closed");
    } catch (TimeoutException e) {
      throw unreachable("no answer within " + PATIENCE.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw unreachable(Causes.why(e));
    }
  }

  /**
   * The JSON at a path.
   *
   * @param what a description of what is read, for messages
   * @return a missing node if there is nothing
   * @throws ClusterException if there was no answer, or one with another status
   */
  JsonNode read(String path, String what) {
    Answer answer = get(path);
    return answer.status() == 404 ? MissingNode.getInstance() : json(answer, what);
  }

  /**
   * The JSON of an answer.
   *
   * @throws ClusterException if the server refused the request
   */
  JsonNode json(Answer answer, String what) {
    if (answer.status() >= 300) {
      throw Refusal.of(context, answer.status(), answer.body(), what);
    }
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new ClusterException(
          Fault.PASSING, "%s: the answer is not valid JSON: %s".formatted(what, e.getMessage()));
    }
  }

  private static Answer answer(HttpResponse<String> response) {
    String body = response.body() == null ? "" : response.body();
    return new Answer(response.code(), response.headers("Warning"), body, at(response));
  }

  private static Instant at(HttpResponse<String> response) {
    List<String> date = response.headers("Date");
    try {
      return date.isEmpty()
          ? Instant.now()
          : ZonedDateTime.parse(date.getFirst(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeParseException e) {
      return Instant.now();
    }
  }

  private ClusterException unreachable(String why) {
    return new ClusterException(
        Fault.UNREACHABLE,
        "%s (context %s) does not answer: %s".formatted(context.address(), context.name(), why));
  }

  @Override
  public synchronized void close() {
    session.client().close();
    if (former != null) {
      former.client().close();
    }
  }
}
