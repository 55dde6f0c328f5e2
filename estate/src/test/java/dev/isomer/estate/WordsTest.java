package dev.isomer.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The texts that users read are in standard technical English: messages and Javadoc of the
 * programs, the documentation, and the scripts.
 */
class WordsTest {
  private static final Path ROOT = Path.of(System.getProperty("isomer.root"));

  /** Folders of tests, of what builds write, and of other people's packages. */
  private static final Set<String> SKIPPED =
      Set.of("test", "target", "node_modules", "dist", "cdk.out", "build", "recorded", ".git");

  private static final Pattern FILES =
      Pattern.compile(".*\\.(java|go|ts|md|html)|(bin|services|bench)/([a-z-]+/)*[a-z-]+(\\.sh)?");

  /** A file of each kind, so that a moved folder does not empty the test. */
  private static final List<String> EXAMPLES =
      List.of(
          "bin/isomer",
          "bin/lib/jdk.sh",
          "services/build-image",
          "services/go-app/settings.go",
          "services/node-app/src/settings.ts",
          "website/src/config.ts",
          "docs/deploy-apps.md",
          "deploy/src/main/java/dev/isomer/deploy/Result.java");

  /** Whatever is between two words: a space, or the end of a line of a comment or a literal. */
  private static final String GAP = "(?:[ \\n]|\"\\s*\\+\\s*\"|\\n\\s*(?:\\*|//|#)\\s*){1,3}";

  private static final List<Word> WORDS =
      List.of(
          word("\\bmend(?:s|ed|ing)?\\b", "fix, correct"),
          word("@throws [\\w.]+ (?:where|when)\\b", "@throws X if …"),
          word(
              "(?<!\\b[Tt]here[\\s*/#]{1,16})\\bis no (?!longer\\b|more\\b)[A-Za-z]+",
              "is not a …, is not valid …"),
          word("\\bgiv(?:e|es|en|ing) leave\\b", "allow, make readable"),
          word("\\b(?:is|was) given;", "what is wrong with it: X is not a …; correct it"),
          word("\\b(?:is|are) allowed;", "the limit as a part of what is wrong: X is not a …"),
          word("\\b(?:is|are) needed;", "what to do"),
          word("\\bcannot be had\\b", "cannot be pulled, is unreachable, is taken"),
          word("\\b(?:is|was|be) woken\\b", "the owner is paged"),
          word("\\b[Ss]omebody\\b", "who it is: a user, another run, the owner, an administrator"),
          word("\\b[Nn]othing where there is none\\b", "empty if there is none"),
          word("\\bThe same, ", "a sentence with its own subject"),
          word("\\bAnd some to spare\\b", "a sentence with its own subject"));

  @Test
  void textsAreInStandardTechnicalEnglish() throws IOException {
    var found = new ArrayList<String>();
    for (Path file : files()) {
      found.addAll(found(ROOT.relativize(file).toString(), Files.readString(file)));
    }

    assertThat(found).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "// mend it",
        "/** @throws IOException where the file is missing */",
        "/**\n * What somebody\n * else runs\n */",
        "\"the file is no\"\n    + \" YAML\"",
        "\"latest\" is given; a version",
        "# the image cannot be had",
      })
  void aWordThatIsNotStandardIsFound(String text) {
    assertThat(found("Some.java", text)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "there is no message with this id",
        "There\n  // is no\n  // message",
        "it is no longer needed",
        "a recommended value",
      })
  void otherUsesOfTheSameLettersAreNot(String text) {
    assertThat(found("Some.java", text)).isEmpty();
  }

  @Test
  void aFindingNamesTheLineAndWhatToWrite() {
    assertThat(found("docs/page.md", "A page.\nIt is mended.\n"))
        .containsExactly("docs/page.md:2: \"mended\"; write: fix, correct");
  }

  private static List<String> found(String file, String text) {
    return WORDS.stream()
        .flatMap(
            word -> word.pattern().matcher(text).results().map(it -> word.found(file, text, it)))
        .toList();
  }

  private static Word word(String regex, String instead) {
    return new Word(Pattern.compile(regex.replace(" ", GAP)), instead);
  }

  /**
   * A word that is not to be written.
   *
   * @param pattern where it is
   * @param instead what to write
   */
  private record Word(Pattern pattern, String instead) {
    String found(String file, String text, MatchResult match) {
      long line = 1 + text.substring(0, match.start()).chars().filter(c -> c == '\n').count();
      String words = match.group().replaceAll("[\\s*+\"]+", " ").strip();
      return "%s:%d: \"%s\"; write: %s".formatted(file, line, words, instead);
    }
  }

  private static List<Path> files() throws IOException {
    var files = new ArrayList<Path>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = String.valueOf(folder.getFileName());
            return !folder.equals(ROOT) && (SKIPPED.contains(name) || name.startsWith("."))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String path = ROOT.relativize(file).toString();
            if (FILES.matcher(path).matches() && !path.endsWith("_test.go")) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    assertThat(files).extracting(ROOT::relativize).extracting(Path::toString).containsAll(EXAMPLES);
    return files;
  }
}
