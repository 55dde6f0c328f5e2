package dev.isomer.model.validation;

import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.Place;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.KeyValueStore.Right;
import dev.isomer.model.component.Kind;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A small sound application, its project on disk, and a platform that can do everything. */
final class Fixture {
  static final KeyValueStore STORE = KeyValueStore.named("items").key("id");
  static final Service SERVICE =
      Service.named("shop").code(JvmCode.of("shop")).uses(STORE, Right.READ, Right.WRITE);
  static final HttpApi API = HttpApi.named("shop-api").openApi("openapi.yaml").to(SERVICE);
  static final Site SITE = Site.named("front").content("dist").with(API);

  final Project project;

  Fixture(Path root) {
    project = Project.at(root);
    write("openapi.yaml", "openapi: 3.1.1\npaths: {/items: {get: {operationId: listItems}}}");
    write("dist/index.html", "<!doctype html>");
    write("shop/target/shop.jar", "");
  }

  static Application sound() {
    return Application.named("shop").owner("sales").of(STORE, SERVICE, API, SITE);
  }

  /** The sound application with one service instead of its own. */
  static Application with(Service service) {
    var api = API.to(service);
    return Application.named("shop").owner("sales").of(STORE, service, api, SITE.with(api));
  }

  /** The sound application with one API instead of its own. */
  static Application with(HttpApi api) {
    return Application.named("shop").owner("sales").of(STORE, SERVICE, api, SITE.with(api));
  }

  void write(String file, String text) {
    try {
      Path path = project.root().resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> findings(Application application) {
    return findings(application, Environment.DEV);
  }

  List<String> findings(Application application, Environment environment) {
    return Validation.check(application, Able.in(environment), project).findings().stream()
        .map(finding -> finding.id() + " " + finding.text())
        .toList();
  }

  /** A place of no platform. */
  record Somewhere(Environment environment) implements Place {}

  /** Can do everything. */
  record Able(Somewhere place) implements Target<Somewhere> {

    static Able in(Environment environment) {
      return new Able(new Somewhere(environment));
    }

    @Override
    public String name() {
      return "able";
    }

    @Override
    public Optional<String> becomes(Kind kind) {
      return Optional.of("thing");
    }

    @Override
    public List<Limit> limits() {
      return List.of();
    }

    @Override
    public List<Finding> capabilities(ValidApplication<Somewhere> application) {
      return List.of();
    }
  }
}
