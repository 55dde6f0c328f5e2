package dev.isomer.journeys.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.journeys.Client;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What the alerts ask for is what the ingress counts, by the same names. */
@OnCluster
@Order(5)
class MeasuredTest {
  private static final int METRICS = 9100;
  private static final Pattern ASKED = Pattern.compile("router=~\"([^\"]+)\"");
  private static final Pattern COUNTED =
      Pattern.compile("traefik_router_requests_total\\{.*router=\"([^\"]+)\".*");
  private static final Pattern SORTED =
      Pattern.compile("traefik_router_request_duration_seconds_bucket\\{.*le=\"([^\"]+)\".*");

  @Test
  void theIngressCountsTheApiAndTheSiteUnderTheNamesThatAlertsAskFor(Messages messages)
      throws IOException {
    var client = new Client(messages.address(), Messages.HOST);
    client.get("/messages/00000000-0000-0000-0000-000000000000");
    client.get("/");

    String metrics = metrics(messages);
    List<String> asked = found(ASKED, String.join("\n", expressions(messages)));
    assertThat(asked).hasSize(2);
    assertThat(asked)
        .allSatisfy(
            routers -> assertThat(found(COUNTED, metrics)).anyMatch(name -> name.matches(routers)));
    assertThat(found(SORTED, metrics)).contains("0.5", "2.5");
  }

  private static List<String> expressions(Messages messages) {
    return messages.rendered().file(Messages.ENVIRONMENT, "messages-monitoring").stream()
        .flatMap(object -> object.json().findValues("expr").stream())
        .map(expression -> expression.asText())
        .toList();
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult it) -> it.group(1)).distinct().toList();
  }

  /** The metrics of both replicas: any of them may have answered. */
  private static String metrics(Messages messages) throws IOException {
    var all = new ArrayList<String>();
    for (Pod traefik : messages.pods(Messages.PLATFORM, "traefik")) {
      try (LocalPortForward forward =
          messages
              .cluster()
              .client()
              .pods()
              .inNamespace(Messages.PLATFORM)
              .withName(traefik.getMetadata().getName())
              .portForward(METRICS)) {
        var client = new Client(URI.create("http://127.0.0.1:" + forward.getLocalPort()));
        all.add(client.get("/metrics").body());
      }
    }
    return String.join("\n", all);
  }
}
