package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of dependencies speaks of each direct one. */
class DependenciesPageTest {
  private static final Path ROOT = Path.of(System.getProperty("isomer.root"));

  @Test
  void everyMavenGroupOfADirectDependencyIsNamed() throws IOException {
    var groups = new TreeSet<String>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path pom :
          modules.map(module -> module.resolve("pom.xml")).filter(Files::exists).toList()) {
        String dependencies =
            Files.readString(pom).replaceAll("(?s)<exclusions>.*?</exclusions>", "");
        Pattern.compile("<dependency>\\s*<groupId>([^<]+)</groupId>")
            .matcher(dependencies)
            .results()
            .map(match -> match.group(1))
            .forEach(groups::add);
      }
    }
    groups.remove("dev.isomer");

    assertThat(groups)
        .hasSizeGreaterThan(10)
        .allSatisfy(group -> assertThat(page()).contains(group));
  }

  @Test
  void everyNodePackageIsNamed() throws IOException {
    var mapper = new ObjectMapper();
    var names = new TreeSet<String>();
    for (String file :
        List.of(
            "package.json",
            "website/package.json",
            "services/node-app/package.json",
            "services/eric/package.json",
            "services/contract/package.json")) {
      var json = mapper.readTree(Files.readString(ROOT.resolve(file)));
      json.path("dependencies").fieldNames().forEachRemaining(names::add);
      json.path("devDependencies").fieldNames().forEachRemaining(names::add);
    }

    assertThat(names)
        .hasSizeGreaterThan(10)
        .allSatisfy(name -> assertThat(page()).contains("`" + name + "`"));
  }

  @Test
  void everyGoModuleIsNamed() throws IOException {
    for (String file : List.of("services/go-app/go.mod", "services/brooke/go.mod")) {
      var modules =
          Pattern.compile("(?m)^(?:require )?\\s*([a-z0-9.-]+\\.[a-z]+/\\S+) v[0-9]\\S*$")
              .matcher(Files.readString(ROOT.resolve(file)))
              .results()
              .map(match -> match.group(1))
              .toList();

      assertThat(modules)
          .as("%s", file)
          .isNotEmpty()
          .allSatisfy(module -> assertThat(page()).contains("`" + module + "`"));
    }
  }

  @Test
  void everyPythonPackageIsNamed() throws IOException {
    for (String file :
        List.of(
            ".ci/scanners.in",
            "services/chadiamond/requirements.in",
            "services/chadiamond/requirements-dev.in")) {
      var packages =
          Pattern.compile("(?m)^([a-z-]+)==")
              .matcher(Files.readString(ROOT.resolve(file)))
              .results()
              .map(match -> match.group(1))
              .toList();

      assertThat(packages)
          .as("%s", file)
          .isNotEmpty()
          .allSatisfy(name -> assertThat(page()).contains("`" + name + "`"));
    }
  }

  private static String page() throws IOException {
    return Files.readString(ROOT.resolve("docs/dependencies.md"));
  }
}
