package dev.isomer.siteserver;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All files of a site, read once, because they do not change in a container. A request is looked up
 * in this map and never reaches the file system, so that no path can lead out of the folder.
 *
 * @param byPath the files by the path of their address
 */
record SiteFiles(Map<String, SiteFile> byPath) {

  /** The file that is served for {@code /}. */
  static final String INDEX = "/index.html";

  SiteFiles {
    byPath = Map.copyOf(byPath);
  }

  /**
   * Reads a folder recursively. Symbolic links are followed, because Kubernetes mounts a
   * configuration with them.
   *
   * @throws UncheckedIOException if a file cannot be read
   */
  static SiteFiles read(Path folder) {
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return new SiteFiles(
          files
              .filter(Files::isRegularFile)
              .collect(Collectors.toMap(file -> path(folder, file), SiteFiles::file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file at a decoded path; the index at the root. */
  Optional<SiteFile> at(String path) {
    return Optional.ofNullable(byPath.get(path.equals("/") ? INDEX : path));
  }

  private static String path(Path folder, Path file) {
    return "/" + folder.relativize(file).toString().replace(File.separatorChar, '/');
  }

  private static SiteFile file(Path file) {
    try {
      return new SiteFile(file.getFileName().toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
