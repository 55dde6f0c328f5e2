package dev.isomer.images;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import dev.isomer.model.image.Image;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The contents of an image on top of a Java runtime.
 *
 * @param name its name in {@code images.yaml}
 * @param image its repository and tag
 * @param jar the program's jar
 * @param heapPercent the maximum heap in percent of the container's memory
 * @param others the layers besides the program's
 */
record ImageRecipe(
    String name, Image image, Path jar, int heapPercent, List<FileEntriesLayer> others) {

  /** The user and group of every built image: nonroot, as in distroless images. */
  static final String USER = "65532:65532";

  /** The port on which every program listens by default. */
  static final int PORT = 8080;

  private static final String FOLDER = "/app/";

  ImageRecipe {
    others = List.copyOf(others);
  }

  /** The layers; the program's is first, so that later layers can change without it. */
  List<FileEntriesLayer> layers() {
    var program = FileEntriesLayer.builder().setName("program").addEntry(jar, jarInImage()).build();
    return Stream.concat(Stream.of(program), others.stream()).toList();
  }

  /**
   * The command of the program, without a shell. A process that runs out of memory exits and is
   * restarted, rather than running on in a broken state.
   */
  List<String> entryPoint() {
    return List.of(
        "java",
        "-XX:MaxRAMPercentage=" + heapPercent,
        "-XX:+ExitOnOutOfMemoryError",
        "-jar",
        jarInImage().toString());
  }

  /**
   * The names of the Open Container Initiative's "Annotations". The commit is not among them,
   * because it would change the digest of the same content.
   */
  Map<String, String> labels() {
    return Map.of(
        "org.opencontainers.image.title", name, "org.opencontainers.image.version", image.tag());
  }

  private AbsoluteUnixPath jarInImage() {
    return AbsoluteUnixPath.get(FOLDER + jar.getFileName());
  }
}
