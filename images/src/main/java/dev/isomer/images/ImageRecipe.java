package dev.isomer.images;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import dev.isomer.model.image.Image;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an image is made of, on top of a Java runtime.
 *
 * @param name its name in {@code images.yaml}
 * @param image where it goes, and its tag
 * @param jar the program
 * @param heapPercent how much of the container's memory the heap may take at most
 * @param others layers besides the program's
 */
record ImageRecipe(
    String name, Image image, Path jar, int heapPercent, List<FileEntriesLayer> others) {

  /** The user and group of every image of ours, as distroless images have it: nonroot. */
  static final String USER = "65532:65532";

  /** The port on which every program listens by default. */
  static final int PORT = 8080;

  private static final String FOLDER = "/app/";

  ImageRecipe {
    others = List.copyOf(others);
  }

  /** The program's layer comes first: it changes least often together with others. */
  List<FileEntriesLayer> layers() {
    var program = FileEntriesLayer.builder().setName("program").addEntry(jar, jarInImage()).build();
    return Stream.concat(Stream.of(program), others.stream()).toList();
  }

  /**
   * How the program is started, without a shell. A process without memory ends, and is started
   * anew, rather than to go on half alive.
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
   * The names of the Open Container Initiative's "Annotations". The commit is not among them: it
   * would give the same content another digest.
   */
  Map<String, String> labels() {
    return Map.of(
        "org.opencontainers.image.title", name, "org.opencontainers.image.version", image.tag());
  }

  private AbsoluteUnixPath jarInImage() {
    return AbsoluteUnixPath.get(FOLDER + jar.getFileName());
  }
}
