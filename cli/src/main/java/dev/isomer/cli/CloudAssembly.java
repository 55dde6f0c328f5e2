package dev.isomer.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a CDK app synthesized: a folder with a manifest, templates and assets.
 *
 * @param folder the folder, such as {@code cdk.out}
 * @param manifest its file {@code manifest.json}
 * @see <a
 *     href="https://github.com/aws/aws-cdk-cli/tree/main/packages/@aws-cdk/cloud-assembly-schema">
 *     Cloud Assembly Schema</a>
 */
record CloudAssembly(Path folder, JsonNode manifest) {
  static final String MANIFEST = "manifest.json";
  private static final String STACK = "aws:cloudformation:stack";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads the manifest of a folder.
   *
   * @param mistakes receives the reason if it cannot be read
   */
  static Optional<CloudAssembly> read(Path folder, List<String> mistakes) {
    Path file = folder.resolve(MANIFEST);
    if (!Files.isRegularFile(file)) {
      mistakes.add(
          "--app %s: it has no %s; name a folder that npx cdk synth wrote, or omit the option"
              .formatted(folder, MANIFEST));
      return Optional.empty();
    }
    try {
      return Optional.of(new CloudAssembly(folder, JSON.readTree(file.toFile())));
    } catch (JacksonException e) {
      mistakes.add(
          "--app %s: its %s is not valid JSON; synthesize it again".formatted(folder, MANIFEST));
    } catch (IOException e) {
      mistakes.add("--app %s: %s; make it readable".formatted(folder, e.getMessage()));
    }
    return Optional.empty();
  }

  /** What keeps a stack from being deployed out of this assembly; empty if nothing does. */
  Optional<String> mistake(DeployableStack stack) {
    JsonNode artifact = artifact(stack.id());
    if (!isStack(artifact)) {
      return Optional.of(
          "--app %s: it has no %s, only %s; synthesize it again"
              .formatted(folder, stack.id(), stacks().isEmpty() ? "none" : stacks()));
    }
    String name = artifact.at("/properties/stackName").asText(stack.id());
    String environment = artifact.path("environment").asText("");
    String region = environment.substring(environment.lastIndexOf('/') + 1);
    return name.equals(stack.name()) && region.equals(stack.region())
        ? Optional.empty()
        : Optional.of(
            "--app %s: its %s is %s in %s, but the description has %s in %s; synthesize it again"
                .formatted(folder, stack.id(), name, region, stack.name(), stack.region()));
  }

  /** An artifact of the manifest; missing if there is none with this id. */
  JsonNode artifact(String id) {
    return manifest.path("artifacts").path(id);
  }

  /** A JSON file of the folder. */
  JsonNode file(String name) throws IOException {
    return JSON.readTree(folder.resolve(name).toFile());
  }

  private String stacks() {
    return String.join(
        ", ",
        manifest.path("artifacts").properties().stream()
            .filter(each -> isStack(each.getValue()))
            .map(Map.Entry::getKey)
            .toList());
  }

  private static boolean isStack(JsonNode artifact) {
    return artifact.path("type").asText().equals(STACK);
  }
}
