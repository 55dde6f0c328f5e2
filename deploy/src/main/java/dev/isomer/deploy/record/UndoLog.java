package dev.isomer.deploy.record;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.manifest.ObjectName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The undo record on the cluster: a run that resumes an interrupted deploy, from any machine, finds
 * what ran before. It exists only between the first write and the end.
 */
public final class UndoLog {
  private static final String KEY = "before.json.gz";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectName name;

  public UndoLog(String namespace) {
    this.name = new ObjectName("v1", "ConfigMap", namespace, "isomer-deploy");
  }

  /** The record of an interrupted run; empty if the last run was not interrupted. */
  public Optional<Before> read(Cluster cluster) {
    return cluster
        .get(name)
        .map(found -> found.json().path("binaryData").path(KEY))
        .filter(data -> data.isTextual())
        .map(
            data -> {
              try {
                return unpacked(data.binaryValue());
              } catch (IOException e) {
                throw new UncheckedIOException(name + ": not readable; delete it", e);
              }
            });
  }

  public void write(Cluster cluster, Before before) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("apiVersion", name.apiVersion()).put("kind", name.kind());
    json.putObject("metadata").put("name", name.name()).put("namespace", name.namespace());
    json.putObject("binaryData").put(KEY, packed(before));
    cluster.apply(new Manifest(json));
  }

  public void delete(Cluster cluster) {
    cluster.delete(name);
  }

  static byte[] packed(Before before) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(JSON.writeValueAsBytes(before.json()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Before unpacked(byte[] packed) {
    try (var zip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return Before.of(JSON.readTree(zip));
    } catch (IOException e) {
      throw new UncheckedIOException("the record of what ran before is not readable", e);
    }
  }
}
