package dev.isomer.conformance.quotes;

import dev.isomer.conformance.http.Call;
import dev.isomer.conformance.http.Caller;
import dev.isomer.conformance.session.Session;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is for the platform is not reached from outside. */
@ExtendWith(Session.class)
final class Guarding {
  private final Caller caller;

  Guarding(Caller caller) {
    this.caller = caller;
  }

  @Test
  void healthAndMetricsAreNotFoundHoweverTheyAreWritten() {
    for (String prefix : People.PREFIXES) {
      for (String path :
          List.of(
              "/health/live",
              "/health/ready",
              "/metrics",
              "/metrics/",
              "/health/live/",
              "//metrics",
              "/./metrics",
              "/quotes/../metrics",
              "/health//live",
              "/health%2Flive",
              "/%6Detrics",
              "/METRICS",
              "/Health/Live")) {
        People.assertStatus(caller.send(Call.get(prefix + path)), 404);
      }
    }
  }
}
