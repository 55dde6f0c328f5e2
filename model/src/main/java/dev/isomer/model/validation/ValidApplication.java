package dev.isomer.model.validation;

import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.openapi.OpenApiDocument;
import dev.isomer.model.openapi.Route;
import dev.isomer.model.project.JvmArtifact;
import dev.isomer.model.project.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * An application in an environment, of which everything that a renderer relies on is known to hold:
 * names are good, edges lead to components, documents can be read. Only validation makes one.
 */
public final class ValidApplication {
  private final Application application;
  private final Environment environment;
  private final Project project;

  ValidApplication(Application application, Environment environment, Project project) {
    this.application = application;
    this.environment = environment;
    this.project = project;
  }

  /** The description. */
  public Application application() {
    return application;
  }

  /** Where it is to run. */
  public Environment environment() {
    return environment;
  }

  /** What its paths are relative to. */
  public Project project() {
    return project;
  }

  /** The routes of an API, by path and method. */
  public List<Route> routes(HttpApi api) {
    return OpenApiDocument.read(project.inside(api.openApi()).orElseThrow()).routes();
  }

  /** The first segments of an API's paths, each once: what a shared origin hands to the API. */
  public List<String> firstSegments(HttpApi api) {
    return routes(api).stream().map(Route::firstSegment).distinct().toList();
  }

  /** The service behind an API. */
  public Service target(HttpApi api) {
    return Objects.requireNonNull(api.target());
  }

  /** The built program of a service. */
  public JvmArtifact artifact(Service service) {
    JvmCode code = Objects.requireNonNull(service.code());
    return JvmArtifact.read(project.jar(code).orElseThrow());
  }

  /** The folder of a site's files. */
  public Path content(Site site) {
    return project.inside(site.content()).orElseThrow();
  }
}
