package dev.isomer.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isomer.model.image.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesFileTest {
  private static final String DIGEST = "sha256:" + "a".repeat(64);

  @TempDir private Path folder;

  @Test
  void onlyTagsAndDigestsChange() throws IOException {
    assertThat(
            updated(
                Fixture.IMAGES,
                Map.of(
                    "shop", new Image("registry.test/shop", "0.2.0", DIGEST),
                    "front", new Image("registry.test/front", "1.20", DIGEST))))
        .isEqualTo(
            """
            # Kept.
            images:
              # Ours.
              shop: # sells
                repository: registry.test/shop
                tag: 0.2.0   # by hand
                digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa  # of the build

              front:
                repository: registry.test/front
                tag: "1.20"
                digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
              redis:
                repository: docker.io/library/redis
                tag: 8.2.3
            """);
  }

  @Test
  void theLastLineNeedsNoEndAndGetsNone() throws IOException {
    String file = "images:\n  shop:\n    repository: shop\n    tag: 0.1.0";

    assertThat(updated(file, Map.of("shop", new Image("shop", "0.1.0", DIGEST))))
        .isEqualTo(file + "\n    digest: " + DIGEST);
  }

  @Test
  void theEndsOfLinesStayThoseOfTheFile() throws IOException {
    String file =
        lines(
            "images:",
            "  shop:",
            "    repository: registry.test/shop",
            "    tag: 1.2.3 # by hand",
            "    digest: sha256:" + "0".repeat(63) + "1",
            "  front:",
            "    repository: registry.test/front",
            "    tag: 1.2.3");

    assertThat(
            updated(
                file,
                Map.of(
                    "shop", new Image("registry.test/shop", "1.3.0", DIGEST),
                    "front", new Image("registry.test/front", "1.3.0", DIGEST))))
        .isEqualTo(
            lines(
                "images:",
                "  shop:",
                "    repository: registry.test/shop",
                "    tag: 1.3.0 # by hand",
                "    digest: " + DIGEST,
                "  front:",
                "    repository: registry.test/front",
                "    tag: 1.3.0",
                "    digest: " + DIGEST));
  }

  @Test
  void aLastLineWithoutAnEndIsContinuedAsTheFileEndsItsLines() throws IOException {
    String file = "images:\r\n  shop:\r\n    repository: shop\r\n    tag: 0.1.0";

    assertThat(updated(file, Map.of("shop", new Image("shop", "0.1.0", DIGEST))))
        .isEqualTo(file + "\r\n    digest: " + DIGEST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          tag: 0.1.0           | tag: 0.2.0
          `tag: 0.1.0 \t `    | `tag: 0.2.0 \t `
          tag:   0.1.0         | tag:   0.2.0
          tag: "0.1.0"         | tag: "0.2.0"
          tag: '0.1.0' # "x"   | tag: '0.2.0' # "x"
          tag : 0.1.0          | tag : 0.2.0
          "tag": 0.1.0         | "tag": 0.2.0
          'tag': 0.1.0         | 'tag': 0.2.0
          """)
  void spacesQuotesAndCommentsOfALineStay(String before, String after) throws IOException {
    String file = "images:\n  shop:\n    digest: 'sha256:%s'\n    %s\n    repository: shop\n";

    assertThat(
            updated(
                file.formatted("0".repeat(64), before),
                Map.of("shop", new Image("shop", "0.2.0", DIGEST))))
        .isEqualTo(file.formatted("a".repeat(64), after));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.10", "8", "1e5", "0x1F", "true", "null", "on", "2026_01"})
  void aTagThatYamlWouldNotTakeForATextIsQuoted(String tag) throws IOException {
    String file = "images:\n  shop:\n    repository: shop\n    tag: 0.1.0\n    digest: " + DIGEST;

    assertThat(updated(file, Map.of("shop", new Image("shop", tag, DIGEST))))
        .isEqualTo(file.replace("0.1.0", "\"" + tag + "\""));
  }

  @Test
  void aByteOrderMarkAndOtherPartsOfTheFileStay() throws IOException {
    String file =
        "\uFEFF"
            + """
            ---
            x-notes:
                  shop:
                    tag: 0.1.0
            "images":
              "shop":
                repository: shop
                tag: %s
                digest: %s
            x-more:
              shop:
                tag: 1
            """;

    assertThat(
            updated(
                file.formatted("0.1.0", "sha256:" + "0".repeat(64)),
                Map.of("shop", new Image("shop", "0.2.0", DIGEST))))
        .isEqualTo(file.formatted("0.2.0", DIGEST));
  }

  @Test
  void aLinkStaysALinkAndItsFileKeepsItsPermissions() throws IOException {
    Path place = Files.createDirectory(folder.resolve("shared"));
    Path kept = Files.writeString(place.resolve("kept.yaml"), Fixture.IMAGES);
    Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-rw-r--"));
    Path link = Files.createSymbolicLink(folder.resolve("images.yaml"), kept);

    new ImagesFile(link).update(Map.of("shop", new Image("registry.test/shop", "0.2.0", DIGEST)));

    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(kept)).contains("tag: 0.2.0   # by hand");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-rw-r--");
    assertThat(place.toFile().list()).containsExactly("kept.yaml");
  }

  @Test
  void aFileThatIsReadOnlyIsNotReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("images.yaml"), Fixture.IMAGES);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));

    assertThatThrownBy(
            () ->
                new ImagesFile(file)
                    .update(Map.of("shop", new Image("registry.test/shop", "0.2.0", DIGEST))))
        .hasMessage(
            "images.yaml: the file is read-only, but the build writes tags and"
                + " digests to it; make it writable");
    assertThat(file).hasContent(Fixture.IMAGES);
  }

  @Test
  void theSameAgainLeavesTheFileAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("images.yaml"), Fixture.IMAGES);
    var before = Files.readAttributes(file, "unix:ino");
    new ImagesFile(file)
        .update(
            Map.of("shop", new Image("registry.test/shop", "0.1.0", "sha256:" + "0".repeat(64))));

    assertThat(Files.readAttributes(file, "unix:ino")).isEqualTo(before);
  }

  @Test
  void aFormThatCannotBeChangedInPlaceIsRefusedAndKept() {
    String file = "images:\n  shop: {repository: shop, tag: 0.1.0}\n";

    assertThatThrownBy(() -> updated(file, Map.of("shop", new Image("shop", "0.2.0", DIGEST))))
        .hasMessage(
            "images.yaml: an entry is not written with one field per line, so"
                + " its tag cannot be changed alone; write it as its neighbours are");
    assertThat(folder.resolve("images.yaml")).hasContent(file);
    assertThat(folder.toFile().list()).containsExactly("images.yaml");
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n";
  }

  private String updated(String content, Map<String, Image> updates) throws IOException {
    Path file = Files.writeString(folder.resolve("images.yaml"), content);
    new ImagesFile(file).update(updates);
    return Files.readString(file);
  }
}
