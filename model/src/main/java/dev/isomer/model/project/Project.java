package dev.isomer.model.project;

import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.JvmCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that a description's paths are relative to. A path that leads out of it is refused:
 * what is rendered depends on the project alone.
 *
 * @param root the absolute path of the project's root
 */
public record Project(Path root) {

  private static final int DEEPEST_MODULE = 2;

  public Project {
    root = root.toAbsolutePath().normalize();
  }

  /** The project at this path. */
  public static Project at(Path root) {
    return new Project(root);
  }

  /** A path of the project as an absolute one; empty if it would lead out of the project. */
  public Optional<Path> inside(String relative) {
    if (relative.isBlank() || relative.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    Path path = root.resolve(relative).normalize();
    boolean leadsOut = Path.of(relative).isAbsolute() || !path.startsWith(root);
    return leadsOut ? Optional.empty() : Optional.of(path);
  }

  /**
   * The jar of a program: the file {@code target/<artifact>.jar} in the project's own folder or in
   * a module at most two folders deep. Empty if none of them, or more than one, has built it.
   *
   * @throws UncheckedIOException if the project's folders cannot be read
   */
  public Optional<Path> jar(JvmCode code) {
    List<Path> found =
        Stream.concat(Stream.of(root), modules(root, DEEPEST_MODULE))
            .map(module -> module.resolve("target").resolve(code.artifact() + ".jar"))
            .filter(Files::isRegularFile)
            .toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /**
   * The sources of a program that another tool builds into an image: the folder that it names, or
   * the folder of the image's name, at most two folders deep, with a {@code Dockerfile}. Empty if
   * there is none, or more than one.
   *
   * @throws UncheckedIOException if the project's folders cannot be read
   */
  public Optional<Path> sources(ImageCode code) {
    if (code.source() != null) {
      return inside(code.source()).filter(Files::isDirectory);
    }
    List<Path> found =
        modules(root, DEEPEST_MODULE)
            .filter(module -> module.getFileName().toString().equals(code.image()))
            .filter(module -> Files.isRegularFile(module.resolve("Dockerfile")))
            .toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private static Stream<Path> modules(Path folder, int depth) {
    if (depth == 0) {
      return Stream.of();
    }
    List<Path> children;
    try (Stream<Path> entries = Files.list(folder)) {
      children = entries.filter(Project::mayHoldModules).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return children.stream()
        .flatMap(child -> Stream.concat(Stream.of(child), modules(child, depth - 1)));
  }

  private static boolean mayHoldModules(Path entry) {
    String name = entry.getFileName().toString();
    return Files.isDirectory(entry)
        && !name.startsWith(".")
        && !name.equals("node_modules")
        && !name.equals("target");
  }
}
