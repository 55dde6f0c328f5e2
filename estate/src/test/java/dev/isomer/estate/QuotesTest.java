package dev.isomer.estate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isomer.local.LocalOptions;
import dev.isomer.local.LocalRun;
import dev.isomer.model.component.Service;
import dev.isomer.model.project.Project;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The quotes services as they run on a laptop with Python, Node.js and Go. */
class QuotesTest {
  private static final Project PROJECT = Project.at(Path.of(System.getProperty("isomer.root")));
  private static final List<String> PEOPLE = List.of("chadiamond", "eric", "brooke");

  private static LocalRun run;

  @BeforeAll
  static void up() {
    for (String runtime : List.of("python3", "node", "npm", "go")) {
      assumeTrue(isInstalled(runtime), runtime + " is not installed");
    }
    var options =
        new LocalOptions(0, PROJECT.root().resolve("estate/target/unused"), true)
            .environment(System.getenv());
    run = Laptops.start(Quotes.application(), PROJECT, options);
  }

  @AfterAll
  static void down() {
    if (run != null) {
      run.close();
    }
  }

  private static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI api = run.ready().getLast().url();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(api.resolve(path)).build(), BodyHandlers.ofString(UTF_8));
    }
  }

  @Test
  void theOldPathsLeadToAQuoteOfTheirPerson() throws Exception {
    for (String person : PEOPLE) {
      for (String path : List.of("/api/" + person, "/api/" + person + "/?lang=en")) {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        JsonNode quote = new ObjectMapper().readTree(answer.body());
        assertThat(get(quote.at("/links/self").asText()).statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void aServiceAsksThoseThatItHasAnEdgeToAndNobodyElse() throws Exception {
    assertThat(everyone("chadiamond")).hasSize(3);
    assertThat(everyone("eric")).hasSize(2);
    assertThat(everyone("brooke")).hasSize(1);
  }

  private static List<String> everyone(String person) throws IOException, InterruptedException {
    JsonNode answer = new ObjectMapper().readTree(get("/api/" + person + "/everyone").body());
    assertThat(answer.path("unavailable")).isEmpty();
    return answer.path("quotes").findValuesAsText("author");
  }

  @Test
  void whatIsForThePlatformIsNotReachedFromOutside() throws Exception {
    for (String person : PEOPLE) {
      for (String path : List.of("health/live", "health/ready", "metrics", "nothing")) {
        assertThat(get("/api/" + person + "/" + path).statusCode()).as(path).isEqualTo(404);
      }
    }
  }

  @Test
  void aProgramKnowsItsEdgesAndNoOthers() {
    Stream<Service> services = Quotes.application().all(Service.class);

    assertThat(
            services.map(
                service ->
                    service.name()
                        + " "
                        + run.environment(service).keySet().stream()
                            .filter(name -> name.endsWith("_URL"))
                            .sorted()
                            .toList()))
        .containsExactly("brooke []", "eric [BROOKE_URL]", "chadiamond [BROOKE_URL, ERIC_URL]");
  }
}
