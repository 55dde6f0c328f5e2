package dev.isomer.model.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTest {
  private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

  @ParameterizedTest
  @CsvSource({
    "redis:8.2.3, redis, 8.2.3",
    "ghcr.io/isomer-dev/go-app:0.2.0, ghcr.io/isomer-dev/go-app, 0.2.0",
    "localhost:5000/go-app:0.2.0, localhost:5000/go-app, 0.2.0",
  })
  void aReferenceHasARepositoryAndATag(String reference, String repository, String tag) {
    assertThat(Image.parse(reference)).isEqualTo(new Image(repository, tag, null));
    assertThat(Image.parse(reference + "@" + DIGEST)).isEqualTo(new Image(repository, tag, DIGEST));
    assertThat(Image.parse(reference + "@" + DIGEST).reference())
        .isEqualTo(reference + "@" + DIGEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"go-app", "localhost:5000/go-app", "ghcr.io/isomer-dev/go-app", ""})
  void aReferenceWithoutATagIsRefused(String reference) {
    for (String end : new String[] {"", "@" + DIGEST}) {
      assertThatThrownBy(() -> Image.parse(reference + end))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "tag: \""
                  + reference
                  + end
                  + "\" has none; a reference like ghcr.io/example/shop:1.2.3; add :<tag>");
    }
  }

  @Test
  void whatIsWrongInAReferenceIsNamed() {
    assertThatThrownBy(() -> Image.parse("Ghcr.io/go-app:1"))
        .hasMessage(
            "repository: \"Ghcr.io/go-app\"; a name like docker.io/library/redis; correct" + " it");
    assertThatThrownBy(() -> Image.parse("go-app:"))
        .hasMessage("tag: \"\"; a version like 8.2.3; correct it");
    assertThatThrownBy(() -> Image.parse("go-app:latest"))
        .hasMessage(
            "tag: the tag \"latest\"; it can change under you; use a fixed version,"
                + " such as 8.2.3");
    assertThatThrownBy(() -> Image.parse("go-app:1@sha256:12"))
        .hasMessage("digest: \"sha256:12\"; sha256: and 64 hexadecimal digits; correct it");
    assertThatThrownBy(() -> Image.parse("go-app:1@"))
        .hasMessage("digest: \"\"; sha256: and 64 hexadecimal digits; correct it");
  }
}
