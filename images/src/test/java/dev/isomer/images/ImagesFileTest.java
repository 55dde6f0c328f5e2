package dev.isomer.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isomer.model.image.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void theLastLineNeedsNoEnd() throws IOException {
    String file = "images:\n  shop:\n    repository: shop\n    tag: 0.1.0";

    assertThat(updated(file, Map.of("shop", new Image("shop", "0.1.0", DIGEST))))
        .isEqualTo(file + "\n    digest: " + DIGEST + "\n");
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
            "images.yaml: an entry is not written one field a line; that form is needed to change a"
                + " tag or digest and nothing else; write it as its neighbours are");
    assertThat(folder.resolve("images.yaml")).hasContent(file);
    assertThat(folder.toFile().list()).containsExactly("images.yaml");
  }

  private String updated(String content, Map<String, Image> updates) throws IOException {
    Path file = Files.writeString(folder.resolve("images.yaml"), content);
    new ImagesFile(file).update(updates);
    return Files.readString(file);
  }
}
