package dev.isomer.deploy.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One Kubernetes object, rendered or read from a cluster.
 *
 * @param json the whole object, which must not be changed
 */
public record Manifest(JsonNode json) {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** The objects of a file, in its order. */
  public static List<Manifest> read(Path file) {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
      return documents.readAll().stream().map(Manifest::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /** The single object of a YAML text. */
  public static Manifest parse(String yaml) {
    try {
      return new Manifest(YAML.readTree(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The manifests of one kind. */
  public static List<Manifest> ofKind(String kind, List<Manifest> manifests) {
    return manifests.stream().filter(each -> each.kind().equals(kind)).toList();
  }

  /** Group and version, such as {@code apps/v1}. */
  public String apiVersion() {
    return Scalar.text(json.path("apiVersion"));
  }

  /** Such as {@code Deployment}. */
  public String kind() {
    return Scalar.text(json.path("kind"));
  }

  public String name() {
    return Scalar.text(json.at("/metadata/name"));
  }

  /** The namespace; empty for an object of the whole cluster. */
  public Optional<String> namespace() {
    return Optional.of(Scalar.text(json.at("/metadata/namespace"))).filter(name -> !name.isEmpty());
  }

  /** The object's name on a cluster. */
  public ObjectName id() {
    return new ObjectName(apiVersion(), kind(), namespace().orElse(""), name());
  }

  /** The value of a label; empty if the object does not have it. */
  public Optional<String> label(String label) {
    return Optional.ofNullable(json.path("metadata").path("labels").path(label).textValue());
  }

  /** The name that a person reads: {@code Deployment messages-dev/website}. */
  @Override
  public String toString() {
    return id().toString();
  }
}
