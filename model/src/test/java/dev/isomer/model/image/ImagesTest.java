package dev.isomer.model.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {
  private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

  @TempDir private Path root;

  private Images read(String text) throws IOException {
    Files.writeString(root.resolve(Images.FILE), text);
    return Images.of(Project.at(root));
  }

  @Test
  void anEntryIsWhatAContainerRuntimeTakes() throws IOException {
    var images =
        read(
            """
            images:
              redis: {repository: docker.io/library/redis, tag: 8.2.3, digest: "%s"}
              shop: {repository: localhost:5000/shop, tag: "1.0"}
            """
                .formatted(DIGEST));

    assertThat(images.problems()).isEmpty();
    assertThat(images.image("redis").orElseThrow().reference())
        .isEqualTo("docker.io/library/redis:8.2.3@" + DIGEST);
    assertThat(images.image("redis").orElseThrow().isPinned()).isTrue();
    assertThat(images.image("shop").orElseThrow().reference()).isEqualTo("localhost:5000/shop:1.0");
    assertThat(images.image("shop").orElseThrow().isPinned()).isFalse();
    assertThat(images.image("other")).isEmpty();
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() throws IOException {
    var images =
        read(
            """
            images:
              a: {repository: Example.com/a, tag: "1"}
              b: {repository: example.com/b, tag: latest}
              c: {repository: example.com/c, tag: "1", digest: sha256:abc}
              d: {repository: example.com/d, tag: 1.10}
              e: {repository: example.com/e, tag: "1", version: "2"}
            """);

    assertThat(images.entries()).isEmpty();
    assertThat(images.problems())
        .extracting(ImageProblem::text)
        .containsExactly(
            "a/repository: \"Example.com/a\"; a name like docker.io/library/redis; correct" + " it",
            "b/tag: the tag \"latest\"; it can change under you; use a fixed version, such"
                + " as 8.2.3",
            "c/digest: \"sha256:abc\"; sha256: and 64 hexadecimal digits; correct it",
            "d/tag: not a string; a string; write it in quotes",
            "e/version: an unknown field; repository, tag, digest, update and hold; remove it");
  }

  @Test
  void theSignsThatAMessageIsMadeOfAreNoPartsOfIt() throws IOException {
    assertThat(read("images:\n  a: {repository: example.com/a, tag: '1; 2: 3'}\n").problems())
        .containsExactly(
            new ImageProblem("a/tag", "\"1; 2: 3\"", "a version like 8.2.3", "correct it"));
  }

  @Test
  void aFileThatCannotBeUnderstoodIsAProblem() throws IOException {
    assertThat(Images.of(Project.at(root)).problems())
        .extracting(ImageProblem::text)
        .containsExactly("there is no such file; an entry for each image; write it");
    assertThat(read("image: {}").problems())
        .extracting(ImageProblem::text)
        .containsExactly("\"images\" has no entries; an entry for each image; add them");
    assertThat(read("images:\n  a: {tag: '1'\n").problems())
        .singleElement()
        .extracting(ImageProblem::text)
        .asString()
        .endsWith(
            "is not valid YAML, or has a duplicate key; YAML without duplicate keys; fix the file"
                + " there");
    assertThat(read("images:\n  a: {tag: '1', tag: '2'}\n").problems())
        .extracting(ImageProblem::text)
        .containsExactly(
            "line 2 is not valid YAML, or has a duplicate key; YAML without duplicate keys; fix"
                + " the file there");
  }
}
