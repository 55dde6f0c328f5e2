package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The poms that are published, and the page that says what of them can be relied on. */
class LibraryPageTest {
  private static final Path ROOT = Path.of(System.getProperty("isomer.root"));

  @Test
  void thePageNamesEveryPublishedArtifactAndNoOther() throws IOException {
    assertThat(rows("`(isomer[a-z0-9-]*)` \\| .*"))
        .containsExactlyInAnyOrderElementsOf(published().keySet());
  }

  @Test
  void aPublishedPomSaysWhatARepositoryAsksOfIt() {
    assertThat(published())
        .allSatisfy(
            (artifact, module) -> {
              assertThat(text(pom(module), "name")).isNotBlank();
              assertThat(text(pom(module), "description")).isNotBlank();
            });
    Element parent = pom(ROOT);
    assertThat(text(parent, "url")).isNotBlank();
    assertThat(text(child(parent, "scm"), "url")).isNotBlank();
    assertThat(text(child(child(parent, "licenses"), "license"), "name")).isEqualTo("Apache-2.0");
    assertThat(text(child(child(parent, "developers"), "developer"), "name")).isNotBlank();
  }

  @Test
  void aPublishedPomDependsOnPublishedArtifactsOnly() {
    assertThat(published())
        .allSatisfy(
            (artifact, module) ->
                assertThat(dependencies(pom(module)))
                    .filteredOn(dependency -> dependency.startsWith("dev.isomer:"))
                    .allSatisfy(
                        dependency ->
                            assertThat(published())
                                .containsKey(dependency.substring("dev.isomer:".length()))));
  }

  /** The coordinates that the npm package says its Java artifact has. */
  @Test
  void theManifestsDependOnTheArtifactOfCdk8s() throws IOException {
    var npm =
        new ObjectMapper()
            .readTree(Files.readString(ROOT.resolve("node_modules/cdk8s-plus-34/package.json")));
    var maven = npm.path("jsii").path("targets").path("java").path("maven");
    String coordinates = maven.path("groupId").asText() + ":" + maven.path("artifactId").asText();

    assertThat(dependencies(pom(ROOT.resolve("k8s-charts")))).contains(coordinates);
    Element standIn = pom(ROOT.resolve("k8s-bindings"));
    assertThat(text(standIn, "groupId") + ":" + text(standIn, "artifactId")).isEqualTo(coordinates);
    assertThat(text(standIn, "version")).isEqualTo(npm.path("version").asText());
  }

  @Test
  void thePageSaysOfEveryPackageWhetherItIsApi() throws IOException {
    var packages = new TreeSet<String>();
    for (Path module : published().values()) {
      Path sources = module.resolve("src/main/java");
      if (Files.isDirectory(sources)) {
        try (Stream<Path> files = Files.walk(sources)) {
          files
              .filter(file -> file.endsWith("package-info.java"))
              .map(file -> sources.relativize(file.getParent()).toString().replace('/', '.'))
              .forEach(packages::add);
        }
      }
    }
    assertThat(rows("`(dev\\.isomer\\.[a-z0-9.]+)` \\| (?:API|internal) \\|"))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(packages);
  }

  private static List<String> rows(String row) throws IOException {
    return Pattern.compile("(?m)^\\| " + row + "$")
        .matcher(Files.readString(ROOT.resolve("docs/library.md")))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  /** The folders of the published modules by their artifacts, the parent among them. */
  private static Map<String, Path> published() {
    Element parent = pom(ROOT);
    var all = new TreeMap<String, Path>();
    Stream.concat(
            Stream.of(ROOT),
            children(child(parent, "modules")).stream()
                .map(module -> ROOT.resolve(module.getTextContent())))
        .filter(module -> !skipsPublication(pom(module)))
        .forEach(module -> all.put(text(pom(module), "artifactId"), module));
    return all;
  }

  private static boolean skipsPublication(Element pom) {
    return children(pom).stream()
        .filter(each -> each.getTagName().equals("properties"))
        .anyMatch(properties -> text(properties, "maven.deploy.skip").equals("true"));
  }

  /** What a user of the artifact gets too: everything that is not for tests. */
  private static List<String> dependencies(Element pom) {
    return children(pom).stream()
        .filter(each -> each.getTagName().equals("dependencies"))
        .flatMap(each -> children(each).stream())
        .filter(each -> !text(each, "scope").equals("test"))
        .map(each -> text(each, "groupId") + ":" + text(each, "artifactId"))
        .toList();
  }

  private static Element pom(Path module) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(module.resolve("pom.xml").toFile())
          .getDocumentElement();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Element child(Element parent, String name) {
    return children(parent).stream()
        .filter(each -> each.getTagName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String text(Element parent, String name) {
    return children(parent).stream()
        .filter(each -> each.getTagName().equals(name))
        .map(Node::getTextContent)
        .collect(Collectors.joining());
  }

  private static List<Element> children(Element parent) {
    NodeList nodes = parent.getChildNodes();
    var elements = new ArrayList<Element>();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }
}
