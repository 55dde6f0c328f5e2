package dev.isomer.journeys.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.conformance.Conformance;
import dev.isomer.conformance.Result;
import dev.isomer.conformance.http.Place;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;

/** The suite that holds on a laptop holds on a cluster, from its ingress to its store. */
@OnCluster
@Order(4)
class ConformanceOnClusterTest {

  @TestFactory
  Stream<DynamicTest> everythingHoldsOnTheCluster(Messages messages) {
    Conformance suite = Conformance.of("messages");

    Result result = suite.run(new Place(messages.address(), Messages.HOST), check -> {});

    assertThat(result.checks()).hasSize(suite.size());
    return result.checks().stream()
        .map(
            check ->
                DynamicTest.dynamicTest(
                    check.id(), () -> assertThat(check.failure()).as(check.sentence()).isNull()));
  }
}
