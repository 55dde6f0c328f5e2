package dev.isomer.cli;

import dev.isomer.infra.AwsStacks;
import dev.isomer.kubernetes.KubernetesManifests;
import dev.isomer.model.Application;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.KeyValueStore.Right;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.project.JvmArtifact;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Target;
import dev.isomer.plan.Plan;
import dev.isomer.plan.Verdict;
import dev.isomer.plan.aws.TemplateDiff;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import software.amazon.awscdk.App;

/** A project with a shop, rendered before and after a change. */
final class Changed {
  static final KeyValueStore ITEMS = KeyValueStore.named("items").key("id");
  static final KeyValueStore CARTS = KeyValueStore.named("carts").key("id").expires();
  static final Service SERVICE =
      Service.named("shop")
          .code(JvmCode.of("shop"))
          .uses(ITEMS, Right.READ)
          .uses(CARTS, Right.READ, Right.WRITE);
  static final HttpApi API = HttpApi.named("shop-api").openApi("openapi.yaml").to(SERVICE);
  static final Site SITE = Site.named("front").content("site").with(API);

  private static final Path ROOT = Path.of(System.getProperty("isomer.root"));

  private final Path folder;

  Changed(Path folder) {
    this.folder = folder;
    file("openapi.yaml", document("/items"));
    file("site/index.html", "<h1>Shop</h1>");
    images("1.0.0");
    jar("shop", "1");
  }

  /** The images, with this tag of the service's. */
  void images(String tag) {
    file(
        "images.yaml",
        """
        images:
          shop: {repository: registry.example.com/shop, tag: %s}
          front: {repository: registry.example.com/front, tag: 1.0.0}
          page: {repository: registry.example.com/page, tag: 1.0.0}
          redis: {repository: docker.io/library/redis, tag: 8.2.3}
          traefik: {repository: docker.io/library/traefik, tag: v3.6.2}
        """
            .formatted(tag));
  }

  static String document(String... paths) {
    var document = new StringBuilder("openapi: 3.1.1\npaths:\n");
    for (String path : paths) {
      document
          .append("  ")
          .append(path)
          .append(":\n    get: {operationId: get-")
          .append(path.substring(1))
          .append("}\n");
    }
    return document.toString();
  }

  /** The shop as it is before a change. */
  static Application shop() {
    return shop(ITEMS, CARTS, SERVICE, API, SITE);
  }

  static Application shop(Component... components) {
    return Application.named("shop").owner("platform").of(components);
  }

  void file(String name, String content) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  void jar(String artifact, String content) {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue(JvmArtifact.FUNCTION, "org.example.Shop::handle");
    manifest.getMainAttributes().putValue(JvmArtifact.PROCESS, content);
    try {
      Path file = folder.resolve("m/target/" + artifact + ".jar");
      Files.createDirectories(file.getParent());
      try (OutputStream out = Files.newOutputStream(file);
          var jar = new JarOutputStream(out)) {
        var entry = new JarEntry("META-INF/MANIFEST.MF");
        entry.setTime(0);
        jar.putNextEntry(entry);
        manifest.write(jar);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Renders an application for places. */
  Synthesis render(String name, Application application, List<Target<?>> targets)
      throws IOException {
    return render(name, Estate.empty().ship(application, targets));
  }

  /** Renders an estate. */
  Synthesis render(String name, Estate estate) throws IOException {
    var project = Project.at(folder);
    var synthesis = new Synthesis(folder.resolve(name));
    var app =
        App.Builder.create()
            .outdir(synthesis.stacks().toString())
            .context(Map.of("aws:cdk:enable-path-metadata", true))
            .build();
    AwsStacks.render(app, estate, project);
    app.synth();
    KubernetesManifests.synthesize(estate, project, synthesis.manifests());
    Descriptions.of(estate).write(synthesis.descriptionFile());
    return synthesis;
  }

  /** The plan from one synthesis to another. */
  static Plan plan(Synthesis before, Synthesis after) throws IOException, InterruptedException {
    var node = NodeTools.of(Project.at(ROOT), System.getenv()).find("node").orElseThrow();
    return new Comparison(before, after, new TemplateDiff(node, ROOT)).plan();
  }

  /** What a plan says, but for what is only changed: {@code items: loses data}. */
  static List<String> told(Plan plan) {
    var told = new TreeSet<String>();
    for (Plan.Line line : plan.lines()) {
      if (line.verdict() != Verdict.CHANGES) {
        told.add(line.component() + (line.isCertain() ? ": " : ": may be: ") + line.verdict());
      }
    }
    return told.isEmpty() && !plan.isEmpty() ? List.of("changes") : List.copyOf(told);
  }
}
