package dev.isomer.model.validation;

import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.Place;
import dev.isomer.model.component.Code;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.Routing;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.image.Images;
import dev.isomer.model.openapi.Route;
import dev.isomer.model.project.JvmArtifact;
import dev.isomer.model.project.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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

  /** Which requests an API takes. */
  public Routing routing(HttpApi api) {
    return Objects.requireNonNull(api.routing());
  }

  /** The routes of an API, by path and method; none unless it has an OpenAPI document. */
  public List<Route> routes(HttpApi api) {
    return sources.routes(routing(api));
  }

  /**
   * The first segments of an API's paths, each once: what a shared origin hands to the API. None
   * unless it has an OpenAPI document.
   */
  public List<String> firstSegments(HttpApi api) {
    return routes(api).stream().map(Route::firstSegment).distinct().toList();
  }

  /** The service behind an API. */
  public Service target(HttpApi api) {
    return Objects.requireNonNull(api.target());
  }

  /** The program of a service. */
  public Code code(Service service) {
    return Objects.requireNonNull(service.code());
  }

  /** The built jar of a service's program; empty if it is an image. */
  public Optional<JvmArtifact> artifact(Service service) {
    return switch (code(service)) {
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
