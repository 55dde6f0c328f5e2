package dev.isomer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.plan.Description;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one commit, or the working tree, renders.
 *
 * @param folder with {@code cdk.out}, {@code dist} and {@code description.json}
 */
record Synthesis(Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TEMPLATE = ".template.json";
  private static final String MANIFEST = ".k8s.yaml";

  /** Where the CDK writes. */
  Path stacks() {
    return folder.resolve("cdk.out");
  }

  /** Where cdk8s writes. */
  Path manifests() {
    return folder.resolve("dist");
  }

  /** The file that says what it is of. */
  Path descriptionFile() {
    return folder.resolve("description.json");
  }

  /** What it is of. */
  Description description() throws IOException {
    return Description.read(descriptionFile());
  }

  /** The templates by the ids of their stacks. */
  Map<String, JsonNode> templates() throws IOException {
    var templates = new TreeMap<String, JsonNode>();
    for (Path file : files(stacks(), TEMPLATE)) {
      String name = file.getFileName().toString();
      templates.put(
          name.substring(0, name.length() - TEMPLATE.length()), JSON.readTree(file.toFile()));
    }
    return templates;
  }

  /**
   * The objects of each file, by its path below the folder without its ending: {@code dev/shop}.
   */
  Map<String, List<Manifest>> objects() throws IOException {
    var objects = new TreeMap<String, List<Manifest>>();
    for (Path file : files(manifests(), MANIFEST)) {
      String path = manifests().relativize(file).toString();
      objects.put(path.substring(0, path.length() - MANIFEST.length()), Manifest.read(file));
    }
    return objects;
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
