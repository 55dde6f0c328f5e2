package dev.isomer.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the repository of somebody else does with Isomer. */
class LibraryTest {
  private static OutsideRepository outside;

  @BeforeAll
  static void build(@TempDir Path folder) throws IOException, InterruptedException {
    outside = OutsideRepository.builtIn(folder);
  }

  @Test
  void aRuleOfItsOwnIsInTheReport() throws IOException, InterruptedException {
    assertThat(outside.isomer("check"))
        .contains("hello/owner")
        .contains("the owner web; a team of this company. Name one of its teams.")
        .contains("example.owner")
        .doesNotContain("bin/isomer", "bin/build-scripts", "bin/deploy-apps");
  }

  @Test
  void itsNodePackagesHaveTheVersionsOfThisProject() throws IOException {
    JsonNode here = packages(Files.readString(Laptop.ROOT.resolve("package.json")));

    assertThat(here.properties()).containsAll(packages(outside.read("package.json")).properties());
  }

  private static JsonNode packages(String json) throws IOException {
    return new ObjectMapper().readTree(json).path("devDependencies");
  }

  @Test
  void theServerOfSitesIsInTheArtifactOfImages(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path server = folder.resolve("site-server.jar");
    try (FileSystem jar = FileSystems.newFileSystem(outside.library("isomer-images-"))) {
      Files.copy(jar.getPath("dev/isomer/images/site-server.jar"), server);
    }
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    Process process = new ProcessBuilder(java, "-jar", server.toString()).start();

    assertThat(process.errorReader().readLine()).startsWith("site-server: ");
    assertThat(process.waitFor()).isEqualTo(2);
  }

  @Test
  void cdkWritesItsStack() throws IOException, InterruptedException {
    outside.run("npx", "--no-install", "cdk", "synth", "--quiet");

    assertThat(outside.read("cdk.out/DevStack.template.json"))
        .contains("com.example.Greeter::handle");
  }

  @Test
  void cdk8sWritesItsManifests() throws IOException, InterruptedException {
    // Or it would ask the registry for a newer version of itself.
    outside.run("npx", "--no-install", "cdk8s", "synth", "--check-upgrade=false");

    assertThat(outside.read("dist/dev/hello.k8s.yaml")).contains("ghcr.io/example/greeter");
  }

  @Test
  void itRunsOnALaptop() throws IOException, InterruptedException {
    Process process = outside.startIsomer("up", "--memory", "--port", "0");
    try (BufferedReader out = process.inputReader()) {
      String ready = "";
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.matches("ready +greeter-api .*")) {
          ready = line.substring(line.lastIndexOf(' ') + 1);
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
}
