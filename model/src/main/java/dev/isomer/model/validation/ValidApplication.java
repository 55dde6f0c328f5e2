package dev.isomer.model.validation;

import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.Place;
import dev.isomer.model.component.Code;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.PerEnvironment;
import dev.isomer.model.component.Routing;
import dev.isomer.model.component.Scale;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.component.Workload;
import dev.isomer.model.image.Images;
import dev.isomer.model.openapi.Route;
import dev.isomer.model.project.JvmArtifact;
import dev.isomer.model.project.Project;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An application for a place, of which everything that a renderer relies on is known to hold: names
 * are good, edges lead to components, documents can be read. Only validation makes one, and its
 * type says for which platform: it cannot be rendered elsewhere. Files that it names are read once,
 * so they say the same to validation and to every renderer.
 *
 * @param <P> the platform's type of place
 */
public final class ValidApplication<P extends Place> {
  private final Application application;
  private final P place;
  private final Sources sources;

  ValidApplication(Application application, P place, Sources sources) {
    this.application = application;
    this.place = place;
    this.sources = sources;
  }

  /** The description. */
  public Application application() {
    return application;
  }

  /** The place where it is to run. */
  public P place() {
    return place;
  }

  /** What differs where it is to run. */
  public Environment environment() {
    return place.environment();
  }

  /** The path of something in the application, as a finding names it. */
  public String path(String... steps) {
    return application.name() + "/" + String.join("/", steps);
  }

  /** What its paths are relative to. */
  public Project project() {
    return sources.project();
  }

  /**
   * Requests of an API and the service that answers them.
   *
   * @param routing which requests
   * @param service what answers them
   */
  public record Mounted(Routing routing, Service service) {}

  /**
   * Which requests of an API lead to which service, in the order in which they are compared: the
   * paths of documents, prefixes with the longest first, the root.
   */
  public List<Mounted> mounts(HttpApi api) {
    return api.mounts().stream()
        .map(
            mount ->
                new Mounted(
                    Objects.requireNonNull(mount.routing()),
                    Objects.requireNonNull(mount.service())))
        .sorted(Comparator.comparingInt(mounted -> rank(mounted.routing())))
        .toList();
  }

  private static int rank(Routing routing) {
    return switch (routing) {
      case Routing.Document document -> Integer.MIN_VALUE;
      case Routing.Prefix prefix -> -prefix.path().length();
      case Routing.Root root -> Integer.MAX_VALUE;
    };
  }

  /** The routes that are written down, by path and method; none unless there is a document. */
  public List<Route> routes(Routing routing) {
    return sources.routes(routing);
  }

  /** The routes of all documents of an API, by path and method. */
  public List<Route> routes(HttpApi api) {
    return mounts(api).stream().flatMap(mounted -> routes(mounted.routing()).stream()).toList();
  }

  /**
   * The first segments of the paths of a document, each once: what a shared origin hands to the
   * API. None unless there is a document.
   */
  public List<String> firstSegments(Routing routing) {
    return routes(routing).stream().map(Route::firstSegment).distinct().toList();
  }

  /** The first segments of all documents of an API, each once. */
  public List<String> firstSegments(HttpApi api) {
    return routes(api).stream().map(Route::firstSegment).distinct().toList();
  }

  /** The code of a program. */
  public Code code(Workload<?> workload) {
    return Objects.requireNonNull(workload.code());
  }

  /** The plain settings of a program in this environment, in alphabetical order. */
  public Map<String, String> variables(Workload<?> workload) {
    var variables = new TreeMap<String, String>();
    workload
        .program()
        .variables()
        .forEach(
            (name, value) ->
                value.in(environment().name()).ifPresent(text -> variables.put(name, text)));
    return Collections.unmodifiableMap(variables);
  }

  /** How many replicas run in this environment: a number, or a range. */
  public Scale scale(PerEnvironment<Scale> scale) {
    return switch (scale.in(environment().name()).orElse(new Scale.OfEnvironment())) {
      case Scale.OfEnvironment number -> new Scale.Fixed(environment().replicas());
      case Scale.Fixed fixed -> fixed;
      case Scale.Between between -> between;
    };
  }

  /** The texts of the files that a program finds in its container, by their paths there. */
  public Map<String, String> files(Workload<?> workload) {
    var files = new TreeMap<String, String>();
    workload
        .program()
        .files()
        .forEach(
            (path, source) ->
                sources
                    .project()
                    .inside(source)
                    .flatMap(sources::text)
                    .ifPresent(text -> files.put(path, text)));
    return Collections.unmodifiableMap(files);
  }

  /** The built jar of a program; empty if it is an image. */
  public Optional<JvmArtifact> artifact(Workload<?> workload) {
    return switch (code(workload)) {
      case JvmCode code -> sources.artifact(code);
      case ImageCode code -> Optional.empty();
    };
  }

  /** The images that the project runs, and what is wrong with the file that names them. */
  public Images images() {
    return sources.images();
  }

  /** The folder of a site's files. */
  public Path content(Site site) {
    return sources.project().inside(site.content()).orElseThrow();
  }
}
