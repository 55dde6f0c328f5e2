package dev.isomer.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A rendered file, read back. */
record Manifests(List<JsonNode> objects) {
  private static final YAMLMapper YAML = new YAMLMapper(new YAMLFactory());

  Manifests(String yaml) {
    this(read(yaml));
  }

  private static List<JsonNode> read(String yaml) {
    try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      var all = new ArrayList<JsonNode>();
      values.forEachRemaining(all::add);
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Stream<JsonNode> all(String kind) {
    return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
  }

  JsonNode one(String kind, String name) {
    return all(kind)
        .filter(object -> object.at("/metadata/name").asText().equals(name))
        .reduce(
            (first, second) -> {
              throw new AssertionError("two of " + kind + " " + name);
            })
        .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
  }

  List<String> names() {
    return objects.stream()
        .map(object -> object.path("kind").asText() + " " + object.at("/metadata/name").asText())
        .toList();
  }

  /** The specification of every pod. */
  Stream<JsonNode> pods() {
    return objects.stream()
        .map(object -> object.at("/spec/template/spec"))
        .filter(pod -> !pod.isMissingNode());
  }

  /** Every container of a pod, those that only prepare it too. */
  static Stream<JsonNode> containers(JsonNode pod) {
    return Stream.of("initContainers", "containers").flatMap(list -> stream(pod.path(list)));
  }

  static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  static List<String> texts(JsonNode array) {
    return stream(array).map(JsonNode::asText).toList();
  }
}
