package dev.isomer.bench.rollouts.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One pod's end as it is being seen, from several threads. */
final class Ending {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String service;
  private final String pod;
  private final String version;
  private final Instant told = Instant.now();
  private final Map<String, Instant> sockets = new HashMap<>();
  private long answered;
  private @Nullable Instant leftEndpoints;
  private @Nullable Instant lastBegun;
  private @Nullable Instant lastRequest;
  private @Nullable Instant stopping;
  private @Nullable Instant stopped;
  private @Nullable Instant gone;
  private @Nullable LogWatch log;

  Ending(String service, String pod, String version) {
    this.service = service;
    this.pod = pod;
    this.version = version;
  }

  synchronized void leavesEndpoints(Instant at) {
    leftEndpoints = leftEndpoints == null ? at : leftEndpoints;
  }

  synchronized void isGone(Instant at) {
    gone = at;
  }

  /** Follows its log to the end. A pod whose node is lost has none. */
  void read(PodResource resource) {
    try (var watch = resource.sinceSeconds(1).watchLog();
        var lines =
            new BufferedReader(new InputStreamReader(watch.getOutput(), StandardCharsets.UTF_8))) {
      synchronized (this) {
        log = watch;
      }
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        read(line);
      }
    } catch (IOException | KubernetesClientException e) {
      synchronized (this) {
        log = null;
      }
    }
  }

  /** The forms of lines are said in {@code services/README.md}. */
  synchronized void read(String line) {
    JsonNode fields;
    try {
      fields = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return;
    }
    Instant at = OffsetDateTime.parse(fields.path("time").asText()).toInstant();
    switch (fields.path("message").asText()) {
      case "stopping" -> stopping = at;
      case "stopped" -> stopped = at;
      case "request" -> {
        if (fields.path("route").asText().equals("/echo")) {
          sockets.put(fields.path("correlationId").asText(), at);
        } else if (at.isAfter(told)) {
          Instant begun = at.minusMillis(fields.path("durationMillis").asLong());
          lastBegun = lastBegun == null || begun.isAfter(lastBegun) ? begun : lastBegun;
          lastRequest = at;
          answered++;
        }
      }
      default -> {
        // What else it says is not about its end.
      }
    }
  }

  synchronized PodEnd end() {
    return new PodEnd(
        service,
        pod,
        version,
        told,
        Optional.ofNullable(leftEndpoints),
        Optional.ofNullable(lastBegun),
        Optional.ofNullable(lastRequest),
        answered,
        Optional.ofNullable(stopping),
        Map.copyOf(sockets),
        Optional.ofNullable(stopped),
        Optional.ofNullable(gone));
  }

  synchronized void close() {
    if (log != null) {
      log.close();
    }
  }
}
