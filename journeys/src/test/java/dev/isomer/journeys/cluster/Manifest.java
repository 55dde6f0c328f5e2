package dev.isomer.journeys.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One object of a rendered file.
 *
 * @param json the whole of it
 */
record Manifest(JsonNode json) {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** The objects of a file, in its order. */
  static List<Manifest> read(Path file) {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
      return documents.readAll().stream().map(Manifest::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /** An object that a test writes by hand. */
  static Manifest parse(String yaml) {
    try {
      return new Manifest(YAML.readTree(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of one kind. */
  static List<Manifest> ofKind(String kind, List<Manifest> manifests) {
    return manifests.stream().filter(each -> each.kind().equals(kind)).toList();
  }

  String apiVersion() {
    return json.path("apiVersion").asText();
  }

  String kind() {
    return json.path("kind").asText();
  }

  String name() {
    return json.at("/metadata/name").asText();
  }

  Optional<String> namespace() {
    return Optional.of(json.at("/metadata/namespace").asText()).filter(name -> !name.isEmpty());
  }

  /** As a person says it: {@code Deployment messages-dev/website}. */
  @Override
  public String toString() {
    return kind() + " " + namespace().map(namespace -> namespace + "/").orElse("") + name();
  }
}
