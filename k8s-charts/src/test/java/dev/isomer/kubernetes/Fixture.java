package dev.isomer.kubernetes;

import static dev.isomer.model.component.KeyValueStore.Right.DELETE;
import static dev.isomer.model.component.KeyValueStore.Right.READ;
import static dev.isomer.model.component.KeyValueStore.Right.WRITE;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.image.Images;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cdk8s.App;
import org.cdk8s.AppProps;

/** A small application, its project on disk, and a place for it. */
final class Fixture {
  static final ClusterPlace DEV = ClusterPlace.of(Environment.DEV, "dev.example.com");
  static final ClusterPlace PROD = ClusterPlace.of(Environment.PROD, "example.com").overTls();

  static final KeyValueStore ITEMS = KeyValueStore.named("items").key("id");
  static final KeyValueStore CARTS =
      KeyValueStore.named("carts").key("id").expires().formerly("baskets");
  static final Service SHOP =
      Service.named("shop")
          .code(JvmCode.of("shop"))
          .uses(ITEMS, READ)
          .uses(CARTS, READ, WRITE, DELETE)
          .variable("DEBUG", "true");
  static final HttpApi API = HttpApi.named("shop-api").openApi("openapi.yaml").to(SHOP);
  static final Site FRONT = Site.named("front").content("dist").with(API);

  final Project project;

  Fixture(Path root) {
    project = Project.at(root);
    write(
        "openapi.yaml",
        "openapi: 3.1.1\npaths: {\"/items/{id}\": {get: {operationId: getItem}},"
            + " /carts: {post: {operationId: openCart}}}");
    write("dist/index.html", "<!doctype html>");
    write("shop/target/shop.jar", "");
    images("shop", "front", "redis", "traefik");
  }

  static Application shop() {
    return Application.named("shop").owner("sales").of(ITEMS, CARTS, SHOP, API, FRONT);
  }

  /** The application with another service. */
  static Application with(Service service) {
    var api = API.to(service);
    return Application.named("shop").owner("sales").of(ITEMS, CARTS, service, api, FRONT.with(api));
  }

  /** Writes pinned images of these names. */
  void images(String... names) {
    var text = new StringBuilder("images:\n");
    for (String name : names) {
      text.append("  ").append(name).append(": ").append(entry(name)).append('\n');
    }
    write("images.yaml", text.toString());
  }

  static String entry(String name) {
    return "{repository: example.com/"
        + name
        + ", tag: 1.2.3, digest: \"sha256:"
        + "a".repeat(64)
        + "\"}";
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

  void replace(String file, String text, String replacement) {
    try {
      Path path = project.root().resolve(file);
      Files.writeString(path, Files.readString(path).replace(text, replacement));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is found, but for the notes that everything gets. */
  List<String> findings(Application application, ClusterPlace place) {
    var target = new KubernetesTarget(place);
    return Validation.check(application, target, project).findings().stream()
        .map(
            finding ->
                finding.severity().name().toLowerCase(java.util.Locale.ROOT)
                    + " "
                    + finding.id()
                    + " "
                    + finding.text())
        .toList();
  }

  Manifests render(Application application, ClusterPlace place) {
    return new Manifests(yaml(application, place));
  }

  String yaml(Application application, ClusterPlace place) {
    var app = new App(AppProps.builder().outdir("unused").build());
    chart(app, application, place);
    return app.synthYaml();
  }

  ApplicationChart chart(App app, Application application, ClusterPlace place) {
    var target = new KubernetesTarget(place);
    var valid = Validation.require(application, target, project);
    return new ApplicationChart(app, valid);
  }

  Manifests monitoring(Application application, ClusterPlace place) {
    var app = new App(AppProps.builder().outdir("unused").build());
    var target = new KubernetesTarget(place);
    var valid = Validation.require(application, target, project);
    new MonitoringChart(app, valid);
    return new Manifests(app.synthYaml());
  }

  Manifests platform(ClusterPlace place) {
    return platform(place, shop());
  }

  Manifests platform(ClusterPlace place, Application... applications) {
    var app = new App(AppProps.builder().outdir("unused").build());
    new PlatformChart(app, place, List.of(applications), Images.of(project));
    return new Manifests(app.synthYaml());
  }
}
