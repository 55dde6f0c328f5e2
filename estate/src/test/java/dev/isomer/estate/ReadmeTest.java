package dev.isomer.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.cli.Isomer;
import dev.isomer.infra.AwsStacks;
import dev.isomer.infra.AwsTarget;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * What the README shows is what there is; its commands and links are looked at in the guide too.
 */
class ReadmeTest {
  private static final Path ROOT = Path.of(System.getProperty("isomer.root"));

  @Test
  void theModelCodeIsThatOfTheEstate() throws IOException {
    String source =
        Files.readString(ROOT.resolve("estate/src/main/java/dev/isomer/estate/Messages.java"));
    String method =
        source
            .substring(source.indexOf("  public static Application"), source.lastIndexOf('}'))
            .stripTrailing()
            .stripIndent()
            .strip();

    assertThat(blocks("java").getFirst().strip()).isEqualTo(method);
  }

  @Test
  void theDescriptionHasAtMostTwentyLinesAndNoWordOfAPlatform() throws IOException {
    String code = blocks("java").getFirst();

    assertThat(code.strip().lines().count()).isLessThanOrEqualTo(20);
    assertThat(code)
        .doesNotContainPattern(
            Pattern.compile(
                "aws|lambda[^/]|dynamo|gateway|cloud|bucket|kubernetes|k8s|redis|traefik|docker|arn",
                Pattern.CASE_INSENSITIVE));
  }

  @Test
  void everyCommandExists() throws IOException {
    CommandLine isomer = Isomer.commandLine(Project.at(ROOT), Main.estate());
    for (String line : commands()) {
      List<String> words = List.of(line.split(" +", -1));
      switch (words.getFirst()) {
        case "bin/isomer" -> assertThat(isomer.getSubcommands()).as(line).containsKey(words.get(1));
        case "bin/build-scripts", "bin/deploy-apps" ->
            assertThat(ROOT.resolve(words.getFirst())).as(line).isExecutable();
        case "npx" -> assertThat(words.get(1)).as(line).isIn("cdk", "cdk8s");
        default ->
            assertThat(words.getFirst())
                .as(line)
                .isIn("git", "cd", "curl", "npm", "kubectl", "export");
      }
    }
  }

  @Test
  void everyOptionIsTaken() throws IOException {
    for (String line : commands()) {
      List<String> words = new ArrayList<>(List.of(line.split(" +", -1)));
      String program = words.removeFirst();
      if (program.equals("bin/deploy-apps")) {
        words.addFirst("deploy-apps");
      }
      if (List.of("bin/isomer", "bin/deploy-apps").contains(program)) {
        Isomer.commandLine(Project.at(ROOT), Main.estate()).parseArgs(words.toArray(String[]::new));
      }
    }
  }

  @Test
  void everyStackIsOneThatWeHave() throws IOException {
    var estate = Main.estate();
    var stacks =
        estate.shipments(AwsTarget.class).stream()
            .map(shipment -> AwsStacks.id(shipment, estate))
            .toList();
    var named = Pattern.compile("\\b[A-Z][a-z]+Stack\\b").matcher(Files.readString(readme()));

    assertThat(named.results().map(result -> result.group())).isNotEmpty().isSubsetOf(stacks);
  }

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    var pages = new ArrayList<>(List.of(readme()));
    for (String folder :
        List.of(
            "docs",
            "lambda",
            "website",
            "infra",
            "k8s-charts",
            "local",
            "services",
            "conformance")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        files
            .filter(file -> file.toString().endsWith(".md"))
            .filter(file -> !file.toString().contains("node_modules"))
            .forEach(pages::add);
      }
    }
    for (Path page : pages) {
      var links = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)").matcher(Files.readString(page));
      links
          .results()
          .map(link -> page.resolveSibling(link.group(1)).normalize())
          .forEach(target -> assertThat(target).as("a link of %s", page).exists());
    }
  }

  private static List<String> commands() throws IOException {
    return Stream.concat(Stream.of(Page.at("README.md")), Page.guide().stream())
        .flatMap(page -> page.commands().stream())
        .toList();
  }

  private static List<String> blocks(String language) throws IOException {
    return Page.at("README.md").blocks(language);
  }

  private static Path readme() {
    return ROOT.resolve("README.md");
  }
}
