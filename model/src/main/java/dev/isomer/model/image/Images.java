package dev.isomer.model.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.isomer.model.Ordered;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The images that a project runs, by name: those of its own programs and sites, and those of
 * others. They stand in {@value #FILE} at the project's root, one entry an image, so that an update
 * is one line in one file:
 *
 * <pre>
 * images:
 *   redis:
 *     repository: docker.io/library/redis
 *     tag: 8.2.3
 *     digest: sha256:0908…
 *     update:
 *       range: ^8.2
 * </pre>
 *
 * <p>{@code update} has one of {@code range} (with {@code pattern} if tags are not versions alone),
 * {@code pattern} and {@code moving: true}; {@code hold} says why an entry has to stay as it is.
 *
 * @param entries the usable images, by name, in alphabetical order
 * @param upkeep how each of them is kept up to date
 * @param problems what is wrong with the file
 */
public record Images(
    Map<String, Image> entries, Map<String, Upkeep> upkeep, List<ImageProblem> problems) {

  /** The file's name. */
  public static final String FILE = "images.yaml";

  private static final Set<String> FIELDS = Set.of("repository", "tag", "digest", "update", "hold");

  public Images {
    entries = Ordered.sorted(entries);
    upkeep = Ordered.sorted(upkeep);
    problems = List.copyOf(problems);
  }

  /** Images that only people change. */
  public Images(Map<String, Image> entries, List<ImageProblem> problems) {
    this(entries, Map.of(), problems);
  }

  /** The images of a project; what is wrong with its file is a problem, not an exception. */
  public static Images of(Project project) {
    return read(project.root().resolve(FILE));
  }

  /** The images of a file; what is wrong with it is a problem, not an exception. */
  public static Images read(Path file) {
    if (!Files.isRegularFile(file)) {
      return broken("there is no such file", "an entry for each image", "write it");
    }
    var factory =
        YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try {
      return read(new YAMLMapper(factory).readTree(file.toFile()).path("images"));
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      String line = at == null ? "the file" : "line " + at.getLineNr();
      return broken(
          line + " is not valid YAML, or has a duplicate key",
          "YAML without duplicate keys",
          "fix the file there");
    } catch (IOException e) {
      return broken("the file cannot be read", "a readable file", "make it readable");
    }
  }

  /** The image of this name. */
  public Optional<Image> image(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  /** How the image of this name is kept up to date. */
  public Upkeep upkeep(String name) {
    return upkeep.getOrDefault(name, Upkeep.NONE);
  }

  /** What is wrong with a name that there is no entry of, and the names that there are. */
  public String noEntry(String name) {
    return FILE
        + "/"
        + name
        + ": no entry; one of "
        + String.join(", ", entries.keySet())
        + "; name one of them";
  }

  /**
   * These images with another image of this name, for one run.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public Images with(String name, Image image) {
    if (!entries.containsKey(name)) {
      throw new IllegalArgumentException(noEntry(name));
    }
    var others = new TreeMap<>(entries);
    others.put(name, image);
    return new Images(others, upkeep, problems);
  }

  private static Images read(JsonNode images) {
    var entries = new TreeMap<String, Image>();
    var upkeep = new TreeMap<String, Upkeep>();
    var problems = new ArrayList<ImageProblem>();
    if (!images.isObject()) {
      return broken("\"images\" has no entries", "an entry for each image", "add them");
    }
    for (var entry : images.properties()) {
      try {
        entries.put(entry.getKey(), image(entry.getValue()));
        upkeep.put(entry.getKey(), ImagesYaml.upkeep(entry.getValue()));
      } catch (InvalidImageException e) {
        problems.add(e.problem().of(entry.getKey()));
      }
    }
    return new Images(entries, upkeep, problems);
  }

  private static Image image(JsonNode fields) {
    for (var field : fields.properties()) {
      if (!FIELDS.contains(field.getKey())) {
        throw new InvalidImageException(
            field.getKey(),
            "an unknown field",
            "repository, tag, digest, update and hold",
            "remove it");
      }
    }
    return new Image(
        ImagesYaml.text(fields, "repository"),
        ImagesYaml.text(fields, "tag"),
        ImagesYaml.optional(fields, "digest"));
  }

  private static Images broken(String given, String limit, String remedy) {
    return new Images(Map.of(), List.of(new ImageProblem("", given, limit, remedy)));
  }
}
