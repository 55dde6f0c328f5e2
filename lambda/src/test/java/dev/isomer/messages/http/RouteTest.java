package dev.isomer.messages.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.messages.contract.Document;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RouteTest {
  @Test
  void theRoutesAreThoseOfTheDocument() {
    var routes = new TreeMap<String, Set<String>>();
    for (var route : Route.values()) {
      routes.put(route.template(), new TreeSet<>(Set.of(route.allow().split(", "))));
    }

    assertThat(routes).isEqualTo(Document.methods());
  }
}
