package dev.isomer.model.estate;

import dev.isomer.model.component.Code;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Routing;
import dev.isomer.model.component.Site;
import dev.isomer.model.component.Workload;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files of a repository that changed, and what they are to its applications. An application is
 * touched by a file of one of its programs or sites, by a document that its description names, and
 * by what renders it. Documentation and tests touch nothing.
 *
 * @param paths the files, relative to the repository's root, with slashes
 */
public record Change(List<String> paths) {

  public Change {
    paths = paths.stream().filter(Change::isDeployed).toList();
  }

  private static boolean isDeployed(String path) {
    return !path.endsWith(".md") && !("/" + path).contains("/test/");
  }

  /** Whether it touches an application at one of these targets. */
  public boolean touches(
      Shipped shipped, List<Target<?>> targets, List<Renderer> renderers, Project project) {
    Stream<String> rendering =
        renderers.stream()
            .filter(renderer -> targets.stream().anyMatch(renderer.platform()::isInstance))
            .flatMap(renderer -> renderer.paths().stream());
    Stream<String> own =
        shipped.application().components().stream()
            .flatMap(component -> sources(component, project));
    return Stream.of(rendering, own, shipped.builtWith().stream())
        .flatMap(sources -> sources)
        .anyMatch(source -> paths.stream().anyMatch(path -> isIn(path, source)));
  }

  private static boolean isIn(String path, String source) {
    // The folder of a project of one module is the repository's own.
    return source.isEmpty() || path.equals(source) || path.startsWith(source + "/");
  }

  private static Stream<String> sources(Component component, Project project) {
    return switch (component) {
      case Workload<?> workload ->
          Stream.concat(
              folder(workload.code(), project).stream(),
              workload.program().files().values().stream());
      // What a site shows is built from the sources beside its files.
      case Site site -> Stream.of(site.content().replaceFirst("(?<=[^/])/[^/]*/?$", ""));
      case HttpApi api -> api.mounts().stream().flatMap(mount -> document(mount.routing()));
      case KeyValueStore store -> Stream.of();
      case External external -> Stream.of();
    };
  }

  private static Stream<String> document(@Nullable Routing routing) {
    return switch (routing) {
      case Routing.Document document -> Stream.of(document.path());
      case Routing.Prefix prefix -> Stream.of();
      case Routing.Root root -> Stream.of();
      case null -> Stream.of();
    };
  }

  /** The folder of a program's sources: that of its module, or of its Dockerfile. */
  private static Optional<String> folder(@Nullable Code code, Project project) {
    Optional<Path> found =
        switch (code) {
          case JvmCode jvm -> project.jar(jvm).map(jar -> jar.resolve("../..").normalize());
          case ImageCode image -> project.sources(image);
          case null -> Optional.empty();
        };
    return found.map(folder -> project.root().relativize(folder).toString().replace('\\', '/'));
  }
}
