package dev.isomer.bench.rollouts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isomer.bench.rollouts.load.Figures;
import dev.isomer.bench.rollouts.scenario.Result;

/** A result for a program. Times are in milliseconds. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static String of(Result result) {
    Figures figures = result.figures();
    ObjectNode node = MAPPER.createObjectNode();
    node.put("scenario", result.scenario().name());
    node.put("asExpected", result.isAsExpected());
    node.put("rollouts", result.rollouts());
    node.put("tookMillis", result.took().toMillis());
    node.put("requests", figures.requests());
    node.put("messages", figures.messages());
    node.put("failed", figures.failed());
    node.put("cut", figures.cut());
    node.set("versions", MAPPER.valueToTree(figures.versions()));
    node.set("closes", MAPPER.valueToTree(figures.closes()));
    node.set("problems", MAPPER.valueToTree(figures.problems()));
    var drains = node.putArray("closedAfterSigtermMillis");
    result.drains().forEach(drain -> drains.add(drain.toMillis()));
    node.put("p50Millis", figures.p50().toMillis());
    node.put("p99Millis", figures.p99().toMillis());
    node.put("worstMillis", figures.worst().toMillis());
    node.put("gapMillis", figures.gap().toMillis());
    node.set("troubleByTenSeconds", MAPPER.valueToTree(result.trouble()));
    return node.toString();
  }
}
