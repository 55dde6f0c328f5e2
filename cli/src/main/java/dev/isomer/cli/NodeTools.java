package dev.isomer.cli;

import dev.isomer.model.project.Project;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs of Node packages, as {@code npx} finds them: those of the project first, then those
 * on the {@code PATH}.
 *
 * @param folders the folders that are searched, in this order
 */
record NodeTools(List<Path> folders) {

  NodeTools {
    folders = List.copyOf(folders);
  }

  /**
   * The tools of a project.
   *
   * @param environment the environment variables of this process
   */
  static NodeTools of(Project project, Map<String, String> environment) {
    Stream<Path> onPath =
        Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of);
    return new NodeTools(
        Stream.concat(Stream.of(project.root().resolve("node_modules/.bin")), onPath).toList());
  }

  /** The program of this name; empty if it is in none of the folders. */
  Optional<Path> find(String name) {
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * The variables with which a program finds the other programs in these folders, including
   * Node.js.
   */
  Map<String, String> variables() {
    return Map.of(
        "PATH", String.join(File.pathSeparator, folders.stream().map(Path::toString).toList()));
  }
}
