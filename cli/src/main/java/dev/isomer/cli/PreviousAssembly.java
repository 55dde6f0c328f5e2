package dev.isomer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Writes a cloud assembly that deploys the template that ran before. It has only one stack, with
 * the roles and the buckets of the assembly that was deployed in between, and the template as its
 * only asset: all others are still in the bucket of the bootstrap.
 */
final class PreviousAssembly {
  private static final String ASSETS = "cdk:asset-manifest";
  private static final ObjectMapper JSON = new ObjectMapper();

  private PreviousAssembly() {}

  /**
   * Writes it.
   *
   * @param deployed the assembly that was deployed in between
   * @param stack the id of the stack
   * @param template the template that ran before
   * @param folder an empty folder
   */
  static void write(CloudAssembly deployed, String stack, byte[] template, Path folder)
      throws IOException {
    ObjectNode artifact = deployed.artifact(stack).deepCopy();
    String assetsId = assetsId(deployed, artifact);
    JsonNode assets = deployed.artifact(assetsId);
    String assetsFile = assets.at("/properties/file").asText();
    String templateFile = artifact.at("/properties/templateFile").asText();
    JsonNode manifest = deployed.file(assetsFile);
    Map.Entry<String, JsonNode> asset = asset(manifest, templateFile);

    // CDK names the object after the template's hash, in the bucket and in the stack's address.
    String hash = hash(template);
    artifact.remove("additionalMetadataFile");
    artifact.putArray("dependencies").add(assetsId);
    var artifacts = JSON.createObjectNode();
    artifacts.set(assetsId, assets);
    artifacts.set(stack, renamed(artifact, asset.getKey(), hash));
    var files = JSON.createObjectNode();
    files.set(hash, renamed(asset.getValue(), asset.getKey(), hash));

    Files.write(folder.resolve(templateFile), template);
    write(folder.resolve(assetsFile), manifest, "files", files);
    write(folder.resolve(CloudAssembly.MANIFEST), deployed.manifest(), "artifacts", artifacts);
  }

  private static String assetsId(CloudAssembly deployed, JsonNode artifact) {
    return StreamSupport.stream(artifact.path("dependencies").spliterator(), false)
        .map(JsonNode::asText)
        .filter(id -> deployed.artifact(id).path("type").asText().equals(ASSETS))
        .findFirst()
        .orElseThrow();
  }

  private static Map.Entry<String, JsonNode> asset(JsonNode assets, String templateFile) {
    return assets.path("files").properties().stream()
        .filter(each -> each.getValue().at("/source/path").asText().equals(templateFile))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode renamed(JsonNode node, String from, String to) throws IOException {
    return JSON.readTree(JSON.writeValueAsString(node).replace(from, to));
  }

  private static void write(Path file, JsonNode old, String field, JsonNode value)
      throws IOException {
    var document = JSON.createObjectNode();
    document.set("version", old.path("version"));
    document.set(field, value);
    JSON.writeValue(file.toFile(), document);
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      // Every Java platform has it.
      throw new IllegalStateException(e);
    }
  }
}
