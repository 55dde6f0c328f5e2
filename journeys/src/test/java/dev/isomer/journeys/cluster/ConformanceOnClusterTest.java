package dev.isomer.journeys.cluster;

import dev.isomer.conformance.Conformance;
import dev.isomer.conformance.http.Place;
import dev.isomer.journeys.Checks;
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
    return Checks.of(Conformance.of("messages"), new Place(messages.address(), Messages.HOST));
  }
}
