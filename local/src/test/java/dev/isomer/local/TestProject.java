package dev.isomer.local;

import static dev.isomer.model.component.KeyValueStore.Right.READ;
import static dev.isomer.model.component.KeyValueStore.Right.WRITE;

import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.project.JvmArtifact;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.ValidApplication;
import dev.isomer.model.validation.Validation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** A project on disk with everything that an application needs: a program, routes, a site. */
record TestProject(Path root) {

  static final KeyValueStore NOTES = KeyValueStore.named("notes").key("id");
  static final KeyValueStore LEDGER = KeyValueStore.named("ledger").key("id").expires();
  static final Service SERVICE =
      Service.named("note-service")
          .code(JvmCode.of("program"))
          .uses(NOTES, READ, WRITE)
          .usesAs("LEDGER", LEDGER, READ)
          .timeout(Duration.ofSeconds(1));
  static final HttpApi API = HttpApi.named("note-api").openApi("openapi.yaml").to(SERVICE);
  static final Site SITE = Site.named("pages").content("site").with(API);

  /** Writes the project's files. */
  static TestProject in(Path root) {
    try {
      var project = new TestProject(root.toRealPath());
      Files.createDirectories(root.resolve("site/deep"));
      Files.writeString(root.resolve("site/index.html"), "<h1>Notes</h1>");
      Files.writeString(root.resolve("site/deep/page.js"), "export {};");
      Files.writeString(root.resolve("site/config.json"), "{\"api\":\"of the build\"}");
      Files.writeString(root.resolve("secret.txt"), "outside of the site");
      Files.writeString(
          root.resolve("openapi.yaml"),
          """
          openapi: 3.1.1
          paths:
            /notes: { get: { operationId: list } }
            /notes/{id}: { get: { operationId: get } }
            /slow: { get: { operationId: slow } }
            /broken: { get: { operationId: broken } }
            /large: { get: { operationId: large } }
            /exit: { get: { operationId: exit } }
            /environment: { get: { operationId: environment } }
          """);
      project.jar("Program");
      return project;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Application application() {
    return Application.named("notes").owner("platform").of(NOTES, LEDGER, SERVICE, API, SITE);
  }

  ValidApplication<Laptop> valid(Application application) {
    return Validation.require(
        application, new LocalTarget(new Laptop(Environment.DEV)), Project.at(root));
  }

  LocalRun start() {
    return LocalRun.start(valid(application()), new LocalOptions(0, data(), false));
  }

  LocalRun startInMemory() {
    return LocalRun.start(valid(application()), new LocalOptions(0, data(), true));
  }

  Path data() {
    return root.resolve(".isomer/notes");
  }

  /** Builds the program's jar, whose manifest names this class as its process. */
  void jar(String process) throws IOException {
    Path classes = Files.createDirectories(root.resolve("service/classes"));
    Path source = Files.createDirectories(root.resolve("service")).resolve("Program.java");
    try (var program =
        Objects.requireNonNull(TestProject.class.getResourceAsStream("/program/Program.java"))) {
      Files.write(source, program.readAllBytes());
    }
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), source.toString());
    if (result != 0) {
      throw new AssertionError("the test's program does not compile");
    }
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!process.isEmpty()) {
      manifest.getMainAttributes().putValue(JvmArtifact.PROCESS, process);
    }
    Path jar = Files.createDirectories(root.resolve("service/target")).resolve("program.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        var archive = new JarOutputStream(out, manifest);
        Stream<Path> files = Files.list(classes)) {
      for (Path file : files.sorted().toList()) {
        archive.putNextEntry(new ZipEntry(file.getFileName().toString()));
        archive.write(Files.readAllBytes(file));
      }
    }
  }
}
