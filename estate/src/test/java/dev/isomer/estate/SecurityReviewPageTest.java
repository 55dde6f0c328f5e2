package dev.isomer.estate;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of the security review shows what the scan accepts, and with which scanners. */
class SecurityReviewPageTest {
  private static final Path ROOT = Path.of(System.getProperty("isomer.root"));
  private static final Map<String, String> SECTIONS =
      Map.of(
          "templates", "Templates",
          "manifests", "Manifests",
          "workflows", "Workflows",
          "dockerfiles", "Dockerfiles");

  @Test
  void everySectionHasTheAcceptedFindingsInTheirOrder() throws IOException {
    for (var section : SECTIONS.entrySet()) {
      var rows = section(section.getValue()).lines().filter(line -> line.contains(" `")).toList();

      assertThat(rows.stream().filter(line -> line.startsWith("| ")))
          .isNotEmpty()
          .containsExactlyElementsOf(
              accepted().path(section.getKey()).valueStream().map(this::row).toList());
    }
  }

  @Test
  void everyAcceptedFindingHasAReason() throws IOException {
    assertThat(accepted().valueStream().flatMap(JsonNode::valueStream))
        .allSatisfy(finding -> assertThat(finding.path("reason").asText()).hasSizeGreaterThan(40));
  }

  @Test
  void everyFindingOfOursThatAReasonNamesIsListed() throws IOException {
    String findings = page("docs/findings.md");
    var named =
        Pattern.compile("\\b(capability|variable)(\\.[a-z]+(-[a-z]+)*)+")
            .matcher(page(".ci/accepted-findings.yaml"))
            .results()
            .map(MatchResult::group)
            .toList();

    assertThat(named)
        .isNotEmpty()
        .allSatisfy(id -> assertThat(findings).contains("### `" + id + "`"));
  }

  @Test
  void everyScannerStandsWithItsVersionAndHowManyFindingsAreAccepted() throws IOException {
    var numbers = new TreeMap<String, Integer>();
    accepted()
        .valueStream()
        .flatMap(JsonNode::valueStream)
        .forEach(
            it ->
                numbers.merge(
                    it.path("scanner").asText(),
                    it.path("files").size() * it.path("resources").size(),
                    Integer::sum));
    var versions =
        Stream.concat(
                results("(?m)^([a-z-]+)==([0-9.]+)$", ".ci/scanners.in"),
                results("/(actionlint)@v([0-9.]+)", ".ci/machine"))
            .toList();

    assertThat(versions).hasSize(4);
    for (MatchResult scanner : versions) {
      String name = scanner.group(1);
      assertThat(page("docs/security-review.md"))
          .containsPattern(
              "(?m)^\\| %s \\| %s \\| [a-z, ]+ \\| %d \\|$"
                  .formatted(name, Pattern.quote(scanner.group(2)), numbers.getOrDefault(name, 0)));
    }
  }

  private String row(JsonNode finding) {
    String resources = names(finding.path("resources"));
    return "| %s `%s` | %s | %s%s | %s |"
        .formatted(
            finding.path("scanner").asText(),
            finding.path("rule").asText(),
            finding.path("asks").asText(),
            names(finding.path("files")),
            resources.isEmpty() ? "" : ": " + resources,
            finding.path("reason").asText());
  }

  /** An empty name stands for a whole file. */
  private static String names(JsonNode list) {
    return list.valueStream()
        .map(JsonNode::asText)
        .filter(name -> !name.isEmpty())
        .map(name -> "`" + name + "`")
        .collect(joining(", "));
  }

  private static String section(String title) throws IOException {
    return page("docs/security-review.md").split("\n## " + title + "\n", 2)[1].split("\n## ", 2)[0];
  }

  private static JsonNode accepted() throws IOException {
    return new YAMLMapper().readTree(page(".ci/accepted-findings.yaml"));
  }

  private static Stream<MatchResult> results(String pattern, String file) throws IOException {
    return Pattern.compile(pattern).matcher(page(file)).results();
  }

  private static String page(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }
}
