package dev.isomer.model.validation;

import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.Routing;
import dev.isomer.model.image.Images;
import dev.isomer.model.openapi.OpenApiDocument;
import dev.isomer.model.openapi.Route;
import dev.isomer.model.project.JvmArtifact;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The files that a description names, each read once: what a renderer gets is what was validated,
 * even if the file is saved in between.
 */
final class Sources {
  private final Project project;
  private final Map<Path, OpenApiDocument> documents = new ConcurrentHashMap<>();
  private final Map<JvmCode, Optional<Path>> jars = new ConcurrentHashMap<>();
  private final Map<Path, JvmArtifact> artifacts = new ConcurrentHashMap<>();
  private final Map<Path, Optional<String>> texts = new ConcurrentHashMap<>();
  private @Nullable Images images;

  Sources(Project project) {
    this(project, null);
  }

  /** The sources of a project with other images than its own. */
  Sources(Project project, @Nullable Images images) {
    this.project = project;
    this.images = images;
  }

  Project project() {
    return project;
  }

  /** The OpenAPI document at a path of the project; empty if it would lead out of it. */
  Optional<OpenApiDocument> document(String path) {
    return project.inside(path).map(file -> documents.computeIfAbsent(file, OpenApiDocument::read));
  }

  /** The jar of a program; empty if no module has built it, or more than one. */
  Optional<Path> jar(JvmCode code) {
    return jars.computeIfAbsent(code, project::jar);
  }

  /** What the jar of a program says of itself; empty if there is no such jar. */
  Optional<JvmArtifact> artifact(JvmCode code) {
    return jar(code).map(jar -> artifacts.computeIfAbsent(jar, JvmArtifact::read));
  }

  /** A small text file; empty if it is larger than one may be, or cannot be read as UTF-8. */
  Optional<String> text(Path file) {
    return texts.computeIfAbsent(file, Sources::read);
  }

  private static Optional<String> read(Path file) {
    try {
      return Files.size(file) > ContainerRule.LARGEST_FILE
          ? Optional.empty()
          : Optional.of(Files.readString(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The images that the project runs. */
  synchronized Images images() {
    if (images == null) {
      images = Images.of(project);
    }
    return images;
  }

  /** The routes that are written down, by path and method; none unless there is a document. */
  List<Route> routes(Routing routing) {
    return switch (routing) {
      case Routing.Document document ->
          document(document.path()).map(OpenApiDocument::routes).orElse(List.of());
      case Routing.Prefix prefix -> List.of();
      case Routing.Root root -> List.of();
    };
  }
}
