package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the workflows of GitHub may do, and in which order they deploy. */
class WorkflowsTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("isomer.root")).resolve(".github/workflows");

  @Test
  void noWorkflowKnowsASecret() throws IOException {
    for (Path file : files()) {
      assertThat(Files.readString(file)).as("%s", file).doesNotContain("secrets.", "secrets:");
    }
  }

  @Test
  void everyJobSaysWhatItMayDo() throws IOException {
    for (JsonNode workflow : workflows().values()) {
      assertThat(workflow.path("permissions").isObject()).isTrue();
      assertThat(workflow.path("permissions").isEmpty()).isTrue();
      for (JsonNode job : workflow.path("jobs")) {
        assertThat(job.path("permissions").isObject()).as("%s", job).isTrue();
        assertThat(job.has("uses") || job.path("timeout-minutes").isInt()).as("%s", job).isTrue();
      }
    }
  }

  @Test
  void onlyAJobInAnEnvironmentCanBecomeItsDeployer() throws IOException {
    for (JsonNode workflow : workflows().values()) {
      for (JsonNode job : workflow.path("jobs")) {
        if (job.path("permissions").has("id-token")) {
          assertThat(job.has("environment") || job.path("with").has("environment"))
              .as("%s", job)
              .isTrue();
        }
      }
    }
  }

  @Test
  void nothingIsDeployedForAPullRequest() throws IOException {
    JsonNode deploy = workflow("deploy-apps.yml");

    assertThat(deploy.path("on").properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("push");
    assertThat(deploy.at("/on/push/branches").toString()).isEqualTo("[\"main\"]");
  }

  @Test
  void whatIsTestedAndScannedGoesToDevAndThenToProd() throws IOException {
    JsonNode jobs = workflow("deploy-apps.yml").path("jobs");

    assertThat(needs(jobs.path("test"))).containsExactly("changed");
    assertThat(needs(jobs.path("image"))).containsExactly("changed", "test");
    assertThat(needs(jobs.path("dev"))).containsExactly("changed", "image");
    assertThat(needs(jobs.path("prod"))).containsExactly("changed", "dev");
    assertThat(jobs.at("/dev/with/environment").asText()).isEqualTo("dev");
    assertThat(jobs.at("/prod/with/environment").asText()).isEqualTo("prod");
    assertThat(steps(jobs.path("image")))
        .containsExactly("Check out", "Build", "Look for known vulnerabilities", "Push");
    assertThat(jobs.at("/image/steps/2/with/fail-build").asBoolean()).isTrue();
  }

  @Test
  void aDeployIsNeverEndedInItsMiddle() throws IOException {
    for (String name : List.of("deploy-apps.yml", "deploy-apps-to.yml")) {
      JsonNode concurrency = workflow(name).path("concurrency");
      assertThat(concurrency.path("cancel-in-progress").isBoolean()).isTrue();
      assertThat(concurrency.path("cancel-in-progress").asBoolean()).isFalse();
    }
    assertThat(workflow("deploy-apps-to.yml").at("/concurrency/group").asText())
        .isEqualTo("deploy-apps-to-${{ inputs.environment }}");
    assertThat(workflow("deploy-apps-to.yml").at("/jobs/deploy/environment").asText())
        .isEqualTo("${{ inputs.environment }}");
  }

  /** What a person writes into a commit or a branch must not become a part of a script. */
  @Test
  void noScriptIsMadeOfExpressions() throws IOException {
    for (JsonNode workflow : workflows().values()) {
      for (JsonNode job : workflow.path("jobs")) {
        for (JsonNode step : job.path("steps")) {
          assertThat(step.path("run").asText()).doesNotContain("${{");
        }
      }
    }
  }

  private static List<String> steps(JsonNode job) {
    return job.path("steps").findValuesAsText("name");
  }

  private static List<String> needs(JsonNode job) {
    JsonNode needs = job.path("needs");
    return needs.isTextual()
        ? List.of(needs.asText())
        : Stream.iterate(0, index -> index < needs.size(), index -> index + 1)
            .map(index -> needs.path(index).asText())
            .toList();
  }

  private static JsonNode workflow(String name) throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree(FOLDER.resolve(name).toFile());
  }

  private static Map<String, JsonNode> workflows() throws IOException {
    var workflows = new TreeMap<String, JsonNode>();
    for (Path file : files()) {
      String name = String.valueOf(file.getFileName());
      workflows.put(name, workflow(name));
    }
    assertThat(workflows).hasSizeGreaterThan(2);
    return workflows;
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
    }
  }
}
