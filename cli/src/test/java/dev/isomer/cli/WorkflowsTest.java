package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the workflows of GitHub may do, and in which order they deploy. */
class WorkflowsTest {
  private static final Project PROJECT = Project.at(Path.of(System.getProperty("isomer.root")));
  private static final Path FOLDER = PROJECT.root().resolve(".github/workflows");

  /** What a pull request and a release have in common. */
  private static final String VERIFY = "./.github/workflows/verify.yml";

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
  void aPullRequestGetsEveryCheckWithoutARightOrASecret() throws IOException {
    JsonNode pullRequest = workflow("pre-merge.yml");

    assertThat(keys(pullRequest.path("on"))).containsExactly("pull_request");
    assertThat(pullRequest.at("/jobs/verify/uses").asText()).isEqualTo(VERIFY);
    assertThat(pullRequest.path("jobs")).hasSize(3);
    for (String name : List.of("pre-merge.yml", "verify.yml")) {
      for (JsonNode job : workflow(name).path("jobs")) {
        assertThat(job.path("permissions").toString()).isIn("{}", "{\"contents\":\"read\"}");
        assertThat(job.has("environment")).isFalse();
        assertThat(job.has("if")).as("%s", job).isEqualTo(job.has("needs"));
      }
    }
  }

  @Test
  void theOneCheckToRequireRunsAlwaysAndPassesOnlyIfAllDo() throws IOException {
    JsonNode summary = workflow("pre-merge.yml").at("/jobs/summary");

    assertThat(summary.path("if").asText()).isEqualTo("${{ always() }}");
    assertThat(needs(summary)).containsExactly("verify", "plan");
    assertThat(summary.at("/steps/0/run").asText())
        .contains("jq --exit-status 'all(.[]; .result == \"success\")' <<<\"$JOBS\"");
  }

  @Test
  void whatCommentsRunsNoLineOfThePullRequest() throws IOException {
    JsonNode workflow = workflow("plan-comment.yml");
    JsonNode job = workflow.at("/jobs/comment");

    assertThat(keys(workflow.path("on"))).containsExactly("workflow_run");
    assertThat(job.path("permissions").toString())
        .isEqualTo("{\"actions\":\"read\",\"contents\":\"read\",\"pull-requests\":\"write\"}");
    // Without a ref it is the main branch.
    assertThat(job.at("/steps/0/with").toString()).isEqualTo("{\"persist-credentials\":false}");
    assertThat(job.at("/steps/1/with/path").asText()).isEqualTo("${{ runner.temp }}/plan");
    assertThat(job.path("steps").findValuesAsText("run"))
        .containsExactly("node .github/comment-plan.mjs \"$RUNNER_TEMP/plan/plan.md\"");
  }

  @Test
  void nothingIsReleasedForAPullRequest() throws IOException {
    JsonNode on = workflow("post-merge.yml").path("on");

    assertThat(keys(on)).containsExactly("push", "workflow_dispatch");
    assertThat(on.at("/push/branches").toString()).isEqualTo("[\"main\"]");
    assertThat(keys(workflow("release-to.yml").path("on"))).containsExactly("workflow_call");
  }

  @Test
  void whatIsVerifiedIsBuiltOnceAndGoesToDevAndThenToProd() throws IOException {
    JsonNode jobs = workflow("post-merge.yml").path("jobs");

    assertThat(jobs.at("/verify/uses").asText()).isEqualTo(VERIFY);
    assertThat(needs(jobs.path("build"))).containsExactly("verify");
    assertThat(needs(jobs.path("image"))).containsExactly("build");
    assertThat(needs(jobs.path("dev"))).containsExactly("build", "image");
    assertThat(needs(jobs.path("prod"))).containsExactly("approval", "build", "dev");
    assertThat(jobs.at("/dev/with/environment").asText()).isEqualTo("dev");
    assertThat(jobs.at("/prod/with/environment").asText()).isEqualTo("prod");
    assertThat(steps(jobs.path("image")))
        .containsExactly("Check out", "Build", "Look for known vulnerabilities", "Push");
    assertThat(jobs.at("/image/steps/2/with/fail-build").asBoolean()).isTrue();
    JsonNode deploy = workflow("release-to.yml").at("/jobs/deploy");
    assertThat(deploy.path("steps").findValuesAsText("run").toString())
        .doesNotContain("synth", "images build", "build-image");
    assertThat(
            Stream.of(jobs.path("build"), deploy)
                .flatMap(job -> StreamSupport.stream(job.path("steps").spliterator(), false))
                .filter(step -> step.path("uses").asText().contains("load-artifact@"))
                .map(step -> step.at("/with/name").asText()))
        .containsExactly("release", "release");
  }

  @Test
  void nothingGoesToProdWithoutApprovalOrWithoutDev() throws IOException {
    JsonNode jobs = workflow("post-merge.yml").path("jobs");

    assertThat(jobs.at("/prod/if").asText())
        .contains("needs.approval.result == 'success'", "needs.dev.result == 'success'");
    assertThat(jobs.at("/approval/steps").findValuesAsText("run"))
        .containsExactly("node .github/approval.mjs prod");
    for (String platform : List.of("aws", "kubernetes")) {
      assertThat(jobs.at("/prod/with/" + platform).asText())
          .contains(
              "contains(vars.DEV_PLATFORMS, '" + platform + "')",
              "contains(vars.PROD_PLATFORMS, '" + platform + "')");
    }
    // An environment is what asks, and one place names it; prod is passed to that by one job.
    assertThat(jobsOf(job -> job.has("environment"))).containsExactly("release-to.yml/deploy");
    assertThat(jobsOf(job -> job.path("with").has("environment")))
        .containsExactly("post-merge.yml/dev", "post-merge.yml/prod");
    assertThat(workflow("release-to.yml").at("/jobs/deploy/environment").asText())
        .isEqualTo("${{ inputs.environment }}");
  }

  @Test
  void whoHasNoAccountAndNoClusterIsNotRed() throws IOException {
    JsonNode jobs = workflow("post-merge.yml").path("jobs");

    assertThat(jobs.at("/build/if").asText()).isEqualTo("vars.DEV_PLATFORMS != ''");
    assertThat(jobs.at("/approval/if").asText()).isEqualTo("vars.PROD_PLATFORMS != ''");
    assertThat(jobs.at("/image/if").asText())
        .startsWith("contains(vars.DEV_PLATFORMS, 'kubernetes')");
    assertThat(jobs.at("/dev/if").asText()).contains("needs.build.result == 'success'");
  }

  @Test
  void oneReleaseRunsInAnEnvironmentAndIsNeverEndedInItsMiddle() throws IOException {
    JsonNode concurrency = workflow("release-to.yml").at("/jobs/deploy/concurrency");

    assertThat(concurrency.path("group").asText())
        .isEqualTo("release-to-${{ inputs.environment }}");
    assertThat(concurrency.path("cancel-in-progress").toString()).isEqualTo("false");
    assertThat(workflow("post-merge.yml").at("/concurrency/cancel-in-progress").toString())
        .isEqualTo("false");
  }

  @Test
  void everyCommandThatTheyOrTheirScriptsNameIsOne() throws IOException {
    var named = new TreeSet<String>();
    for (Path file :
        Stream.concat(files().stream(), Stream.of("../changed", "../deploy").map(FOLDER::resolve))
            .toList()) {
      Pattern.compile("bin/isomer ([a-z-]+)")
          .matcher(Files.readString(file))
          .results()
          .forEach(match -> named.add(match.group(1)));
    }

    assertThat(named).contains("plan", "applications", "deploy-stacks", "conformance");
    assertThat(Isomer.commandLine(PROJECT, Estate.empty()).getSubcommands().keySet())
        .containsAll(named);
  }

  /** The page has a row for each job: {@code | workflow | job | ran for | limit |}. */
  @Test
  void theLimitsAreThoseOfThePageAndFitTheTimesMeasured() throws IOException {
    var rows = new TreeMap<String, Integer>();
    Matcher row =
        Pattern.compile("(?m)^\\| `([a-z-]+)` \\| `([a-z]+)` \\| ([0-9.]+|-) \\| ([0-9]+) \\|$")
            .matcher(Files.readString(FOLDER.resolve("../../docs/releases.md")));
    while (row.find()) {
      int limit = Integer.parseInt(row.group(4));
      rows.put(row.group(1) + ".yml/" + row.group(2), limit);
      if (!row.group(3).equals("-")) {
        assertThat(limit / Double.parseDouble(row.group(3))).as(row.group()).isBetween(1.5, 5.0);
      }
    }
    var limits = new TreeMap<String, Integer>();
    for (String name : jobsOf(job -> job.has("timeout-minutes"))) {
      String[] path = name.split("/", 2);
      limits.put(name, workflow(path[0]).at("/jobs/" + path[1] + "/timeout-minutes").asInt());
    }
    assertThat(rows).isEqualTo(limits);
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

  /** The jobs of all workflows that something holds of: {@code post-merge.yml/build}. */
  private static List<String> jobsOf(Predicate<JsonNode> holds) throws IOException {
    return workflows().entrySet().stream()
        .flatMap(
            workflow ->
                workflow.getValue().path("jobs").properties().stream()
                    .filter(job -> holds.test(job.getValue()))
                    .map(job -> workflow.getKey() + "/" + job.getKey()))
        .toList();
  }

  private static List<String> keys(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
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
