package dev.isomer.journeys.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.isomer.conformance.Conformance;
import dev.isomer.conformance.http.Place;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.estate.Quotes;
import dev.isomer.journeys.Checks;
import dev.isomer.model.component.Edge;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;

/** Three services in three languages: the suite of a laptop holds, and only the edges are open. */
@OnCluster
@Order(17)
class QuotesOnClusterTest {
  private static final String NAMESPACE = "quotes-dev";
  private static final String HOST = "quotes.dev.example.com";
  private static final int PORT = 8080;

  /** It calls one of the two others, and must not reach the one that calls it. */
  private static final String CALLER = "eric";

  @TestFactory
  Stream<DynamicTest> everythingHoldsOnTheClusterAndOnlyEdgesAreOpen(Messages messages) {
    List<Manifest> rendered = messages.rendered().file(Messages.ENVIRONMENT, "quotes");
    for (Manifest deployment : Manifest.ofKind("Deployment", rendered)) {
      String image = deployment.json().at("/spec/template/spec/containers/0/image").asText();
      assumeTrue(
          Nodes.bytes(messages.cluster(), image) > 0, () -> "no node has the image " + image);
    }
    rendered.forEach(messages.cluster()::apply);
    try {
      new Rollout(messages.cluster(), NAMESPACE).await();

      Stream<DynamicTest> checks =
          Checks.of(Conformance.of("quotes"), new Place(messages.address(), HOST));
      Map<String, Boolean> reached = reached(messages);

      return Stream.concat(
          checks,
          Stream.of(
              dynamicTest(
                  "what " + CALLER + " reaches", () -> assertThat(reached).isEqualTo(declared()))));
    } finally {
      Nodes.makeRoom(messages.cluster(), NAMESPACE);
    }
  }

  /** Which of the other services a program gets a connection to, by the addresses of their pods. */
  private static Map<String, Boolean> reached(Messages messages) {
    Pod pod = messages.pods(NAMESPACE, CALLER).getFirst();
    var shell = Shell.beside(messages.cluster(), pod, messages.storeImage());
    var reached = new TreeMap<String, Boolean>();
    for (String other : declared().keySet()) {
      String address = messages.pods(NAMESPACE, other).getFirst().getStatus().getPodIP();
      reached.put(other, shell.reaches(address, PORT));
    }
    return reached;
  }

  /** Which it is to reach, by the edges of the model. */
  private static Map<String, Boolean> declared() {
    var declared = new TreeMap<String, Boolean>();
    Quotes.application().workloads().forEach(each -> declared.put(each.name(), false));
    declared.remove(CALLER);
    Quotes.application()
        .connections()
        .filter(connection -> connection.from().name().equals(CALLER))
        .map(connection -> connection.edge())
        .filter(Edge.ToService.class::isInstance)
        .forEach(edge -> declared.put(edge.target().name(), true));
    return declared;
  }
}
