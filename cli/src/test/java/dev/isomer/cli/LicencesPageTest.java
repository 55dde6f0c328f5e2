package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The licences of everything that the commands and their tests have on their class path. */
class LicencesPageTest {
  private static final Path ROOT = Path.of(System.getProperty("isomer.root"));

  /** {@code <repository>/<group>/<artifact>/<version>/<artifact>-<version>.jar}. */
  private static final Pattern IN_REPOSITORY =
      Pattern.compile("(.*/repository)/(.+)/([^/]+)/([^/]+)/\\3-\\4[^/]*\\.jar");

  private static final Pattern LICENCE = Pattern.compile("(?s)<license>.*?<name>(.*?)</name>");

  @Test
  void everyLicenceIsOpen() throws IOException {
    Set<String> open = rows("([^|`]+?) \\| [A-Za-z0-9.-]+ \\|");
    Set<String> exceptions = rows("`([^`|]+)` \\| [^|]+ \\| [^|]+ \\|");
    var others = new TreeSet<String>();
    Map<String, List<String>> licences = licences();
    for (Map.Entry<String, List<String>> each : licences.entrySet()) {
      if (each.getValue().stream().noneMatch(open::contains)
          && !exceptions.contains(each.getKey())) {
        others.add(each.getKey() + " " + each.getValue());
      }
    }

    assertThat(licences).hasSizeGreaterThan(50);
    assertThat(others).isEmpty();
    assertThat(licences.keySet()).as("exceptions that are still needed").containsAll(exceptions);
  }

  private static Set<String> rows(String row) throws IOException {
    return Pattern.compile("(?m)^\\| " + row + "$")
        .matcher(Files.readString(ROOT.resolve("docs/licences.md")))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What the pom of each artifact says, or its parent's. */
  private static Map<String, List<String>> licences() throws IOException {
    var found = new TreeMap<String, List<String>>();
    for (String entry :
        Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator, -1))) {
      Matcher jar = IN_REPOSITORY.matcher(entry.replace('\\', '/'));
      // The other modules are folders or jars of this build.
      if (jar.matches() && !jar.group(2).startsWith("dev/isomer")) {
        String group = jar.group(2).replace('/', '.');
        found.put(
            group + ":" + jar.group(3),
            licences(Path.of(jar.group(1)), group, jar.group(3), jar.group(4)));
      }
    }
    return found;
  }

  private static List<String> licences(
      Path repository, String group, String artifact, String version) throws IOException {
    Path file =
        repository
            .resolve(group.replace('.', '/'))
            .resolve(artifact)
            .resolve(version)
            .resolve(artifact + "-" + version + ".pom");
    String pom = Files.readString(file).replaceAll("(?s)<!--.*?-->", "");
    var names = new ArrayList<String>();
    LICENCE.matcher(pom).results().map(match -> match.group(1).strip()).forEach(names::add);
    Matcher parent = Pattern.compile("(?s)<parent>(.*?)</parent>").matcher(pom);
    if (!names.isEmpty() || !parent.find()) {
      return names;
    }
    return licences(
        repository,
        element("groupId", parent.group(1)),
        element("artifactId", parent.group(1)),
        element("version", parent.group(1)));
  }

  private static String element(String name, String xml) {
    Matcher element = Pattern.compile("<" + name + ">\\s*(.*?)\\s*</" + name + ">").matcher(xml);
    assertThat(element.find()).as(name + " in " + xml).isTrue();
    return element.group(1);
  }
}
