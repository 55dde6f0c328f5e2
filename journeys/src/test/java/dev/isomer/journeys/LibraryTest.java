package dev.isomer.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A repository of somebody else, {@code src/test/resources/library}: it has the artifacts of Isomer
 * from a Maven repository, and nothing of this one.
 */
@TestMethodOrder(OrderAnnotation.class)
class LibraryTest {
  private static final Path ROOT = Laptop.ROOT;
  private static final Path JAVA = Path.of(System.getProperty("java.home"));
  private static final String VERSION = "0.1.0-SNAPSHOT";
  private static final String BINDINGS = "org/cdk8s/cdk8s-plus-34/";

  /** The published modules by their folders. */
  private static final Map<String, String> ARTIFACTS =
      Map.of(
          "model", "isomer-model",
          "infra", "isomer-infra",
          "k8s-charts", "isomer-k8s-charts",
          "local", "isomer-local",
          "redis", "isomer-redis",
          "deploy", "isomer-deploy",
          "images", "isomer-images",
          "conformance", "isomer-conformance",
          "cli", "isomer-cli");

  @TempDir static Path folder;
  private static Path project;

  @BeforeAll
  static void aRepositoryThatWasCheckedOut() throws IOException, InterruptedException {
    project = folder.resolve("greeter");
    copy(ROOT.resolve("journeys/src/test/resources/library"), project);
    // What npm ci would install: the same packages at the same versions.
    Files.createSymbolicLink(project.resolve("node_modules"), ROOT.resolve("node_modules"));
    // Builds what is stale.
    run(ROOT, ROOT.resolve("bin/isomer").toString(), "--version");
    install(folder.resolve("repository"));

    run(
        project,
        ROOT.resolve("mvnw").toString(),
        "--batch-mode",
        "--quiet",
        "--no-transfer-progress",
        "-Dmaven.test.skip=true",
        "-Dmaven.repo.local=" + folder.resolve("repository"),
        // So that what others publish is not fetched anew.
        "-Dmaven.repo.local.tail=" + Path.of(System.getProperty("user.home"), ".m2/repository"),
        "-Dmaven.repo.local.tail.ignoreAvailability=true",
        "package");
  }

  @Test
  @Order(1)
  void aRuleOfItsOwnIsInTheReport() throws IOException, InterruptedException {
    assertThat(run(project, isomer("check")))
        .contains("hello/owner")
        .contains("the owner web; a team of this company. Name one of its teams.")
        .contains("example.owner")
        .doesNotContain("bin/isomer", "bin/build-scripts", "bin/deploy-apps");
  }

  @Test
  @Order(2)
  void cdkWritesItsStack() throws IOException, InterruptedException {
    run(project, "cdk", "synth", "--quiet");

    assertThat(Files.readString(project.resolve("cdk.out/DevStack.template.json")))
        .contains("com.example.Greeter::handle");
  }

  @Test
  @Order(3)
  void cdk8sWritesItsManifests() throws IOException, InterruptedException {
    run(project, "cdk8s", "synth");

    assertThat(Files.readString(project.resolve("dist/dev/hello.k8s.yaml")))
        .contains("ghcr.io/example/greeter");
  }

  @Test
  @Order(4)
  void itRunsOnALaptop() throws IOException, InterruptedException {
    Process process = start(project, isomer("up", "--memory", "--port", "0"));
    try (BufferedReader out = process.inputReader()) {
      String ready = "";
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("ready greeter-api ")) {
          ready = line.substring("ready greeter-api ".length());
          break;
        }
      }
      assertThat(ready).startsWith("http://127.0.0.1:");
      try (var client = HttpClient.newHttpClient()) {
        var request = HttpRequest.newBuilder(URI.create(ready).resolve("/greeting")).build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
            .isEqualTo("hello from outside");
      }
    } finally {
      process.destroy();
      process.waitFor(1, TimeUnit.MINUTES);
    }
  }

  /** Puts jars and poms where {@code mvn install} puts them. */
  private static void install(Path repository) throws IOException {
    Path jars = ROOT.resolve("estate/target/lib");
    put(ROOT.resolve("pom.xml"), repository.resolve(path("isomer") + ".pom"));
    for (Map.Entry<String, String> each : ARTIFACTS.entrySet()) {
      String path = path(each.getValue());
      put(ROOT.resolve(each.getKey()).resolve("pom.xml"), repository.resolve(path + ".pom"));
      put(
          jars.resolve(each.getValue() + "-" + VERSION + ".jar"),
          repository.resolve(path + ".jar"));
    }
    try (Stream<Path> found = Files.list(jars)) {
      Path jar =
          found
              .filter(each -> each.getFileName().toString().startsWith("cdk8s-plus-34-"))
              .findFirst()
              .orElseThrow();
      String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
      Path at =
          repository.resolve(BINDINGS + name.substring("cdk8s-plus-34-".length())).resolve(name);
      put(jar, at.resolveSibling(name + ".jar"));
      put(ROOT.resolve("k8s-bindings/pom.xml"), at.resolveSibling(name + ".pom"));
    }
  }

  private static String path(String artifact) {
    return "dev/isomer/" + artifact + "/" + VERSION + "/" + artifact + "-" + VERSION;
  }

  private static void put(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        put(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static String[] isomer(String... arguments) {
    return Stream.concat(
            Stream.of(
                JAVA.resolve("bin/java").toString(),
                "-cp",
                "target/greeter.jar:target/lib/*",
                "com.example.Main"),
            Stream.of(arguments))
        .toArray(String[]::new);
  }

  /** What it printed; a command that fails is an error with that. */
  private static String run(Path where, String... command)
      throws IOException, InterruptedException {
    Process process = start(where, command);
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(String.join(" ", command) + "\n" + printed).isZero();
    return printed;
  }

  private static Process start(Path where, String... command) throws IOException {
    var builder = new ProcessBuilder(onPath(command)).directory(where.toFile());
    Path modules = ROOT.resolve("node_modules");
    builder.environment().put("JAVA_HOME", JAVA.toString());
    builder
        .environment()
        .merge(
            "PATH",
            String.join(
                    File.pathSeparator,
                    JAVA.resolve("bin").toString(),
                    modules.resolve("node/bin").toString(),
                    modules.resolve(".bin").toString())
                + File.pathSeparator,
            (path, first) -> first + path);
    return builder.redirectErrorStream(true).start();
  }

  /** Programs of node_modules are found as npx finds them. */
  private static List<String> onPath(String... command) {
    var all = new ArrayList<>(List.of(command));
    Path program = ROOT.resolve("node_modules/.bin").resolve(all.getFirst());
    if (Files.exists(program)) {
      all.set(0, program.toString());
    }
    return all;
  }
}
