package dev.isomer.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isomer.conformance.Check;
import dev.isomer.conformance.Conformance;
import dev.isomer.conformance.Result;
import dev.isomer.conformance.http.Place;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** The result of a suite: one line for each check, or one JSON document. */
final class ConformanceOutput {
  private static final String INDENT = " ".repeat(18);

  /** The number of lines of a reason that are shown; the JSON document has all lines. */
  private static final int LINES = 12;

  private final PrintWriter out;
  private final Ansi ansi;

  ConformanceOutput(PrintWriter out, Ansi ansi) {
    this.out = out;
    this.ansi = ansi;
  }

  void suite(Conformance suite) {
    out.printf(Locale.ROOT, "%-24s  %d checks%n", suite.application(), suite.size());
    out.flush();
  }

  void check(Check check) {
    out.printf(
        Locale.ROOT,
        "%s %6d ms  %-11s  %s%n",
        check.holds() ? ansi.string("@|green ok    |@") : ansi.string("@|red failed|@"),
        check.took().toMillis(),
        check.subject(),
        check.sentence());
    Check.Failure failure = check.failure();
    if (failure != null) {
      failure
          .reason()
          .lines()
          .filter(line -> !line.isBlank())
          .limit(LINES)
          .forEach(line -> out.println(INDENT + line.stripTrailing()));
      if (failure.exchange() != null) {
        out.println(INDENT + failure.exchange());
      }
    }
    out.flush();
  }

  void summary(Result result) {
    int failed = result.failed().size();
    String seconds = String.format(Locale.ROOT, "%.1f s", millis(took(result)) / 1000.0);
    out.println();
    out.println(
        failed == 0
            ? ansi.string("@|green all " + result.checks().size() + " hold|@") + ", " + seconds
            : ansi.string("@|red " + failed + " of " + result.checks().size() + " fail|@")
                + ", "
                + seconds);
    out.flush();
  }

  void json(Conformance suite, Place place, Result result) throws IOException {
    var mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode document = mapper.createObjectNode();
    document.put("application", suite.application());
    document.put("url", place.url().toString());
    document.put("host", place.host());
    document.put("holds", result.holds());
    document.put("milliseconds", millis(took(result)));
    var checks = document.putArray("checks");
    for (Check check : result.checks()) {
      var node = checks.addObject();
      node.put("id", check.id());
      node.put("holds", check.holds());
      node.put("milliseconds", millis(check.took()));
      Check.Failure failure = check.failure();
      if (failure != null) {
        node.put("reason", failure.reason());
        node.put("exchange", failure.exchange());
      }
    }
    out.println(mapper.writeValueAsString(document));
    out.flush();
  }

  private static Duration took(Result result) {
    return result.checks().stream().map(Check::took).reduce(Duration.ZERO, Duration::plus);
  }

  private static long millis(Duration duration) {
    return duration.toMillis();
  }
}
