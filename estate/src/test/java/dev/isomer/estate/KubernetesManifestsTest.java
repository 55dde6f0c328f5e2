package dev.isomer.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isomer.kubernetes.KubernetesManifests;
import dev.isomer.model.Environment;
import dev.isomer.model.image.Image;
import dev.isomer.model.image.ImageProblem;
import dev.isomer.model.image.Images;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.InvalidApplicationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One application's manifests are those that a whole synthesis writes. */
class KubernetesManifestsTest {
  private static final Project PROJECT = Project.at(Path.of(System.getProperty("isomer.root")));
  private static final Images IMAGES = Images.of(PROJECT);

  @TempDir private static Path whole;
  @TempDir Path folder;

  @BeforeAll
  static void synthesize() {
    KubernetesManifests.synthesize(Main.estate(), PROJECT, whole);
  }

  private Map<String, List<Path>> manifests(
      Environment environment, Images images, String... names) {
    var target =
        Places.CLUSTERS.stream()
            .filter(each -> each.environment().equals(environment))
            .findFirst()
            .orElseThrow();
    return KubernetesManifests.write(
        Main.estate(), target, PROJECT, images, List.of(names), folder);
  }

  @Test
  void someAreAsTheyAreAmongAllAndInTheOrderInWhichTheyAreNamed() throws IOException {
    var files = manifests(Environment.PROD, IMAGES, "node-app", "platform", "node-app");

    assertThat(files.keySet()).containsExactly("node-app", "platform");
    assertThat(files.get("node-app"))
        .containsExactly(
            folder.resolve("node-app.k8s.yaml"), folder.resolve("node-app-monitoring.k8s.yaml"));
    try (Stream<Path> written = Files.list(folder)) {
      assertThat(written).hasSize(4).allSatisfy(KubernetesManifestsTest::isThatOfAll);
    }
  }

  private static void isThatOfAll(Path file) throws IOException {
    assertThat(file).hasSameTextualContentAs(whole.resolve("prod").resolve(file.getFileName()));
  }

  @Test
  void anotherImageIsOfOneRun() throws IOException {
    var other = IMAGES.with("go-app", Image.parse("localhost:5000/go-app:0.2.0"));

    var files = manifests(Environment.DEV, other, "go-app");

    String text = Files.readString(files.getOrDefault("go-app", List.of()).getFirst());
    assertThat(text)
        .contains("image: localhost:5000/go-app:0.2.0\n")
        .contains("app.kubernetes.io/version: 0.2.0\n");
    assertThat(whole.resolve("dev/go-app.k8s.yaml"))
        .content()
        .contains("image: ghcr.io/isomer-dev/go-app:0.1.0@sha256:");
    assertThat(Images.of(PROJECT)).isEqualTo(IMAGES);
  }

  @Test
  void anImageOfARunIsPinnedWhereRealUsersDependOnIt() {
    var other = IMAGES.with("go-app", Image.parse("localhost:5000/go-app:0.2.0"));

    assertThatThrownBy(() -> manifests(Environment.PROD, other, "go-app"))
        .isInstanceOf(InvalidApplicationException.class)
        .hasMessageContaining(
            "images.yaml/go-app/digest: only the tag 0.2.0; a digest in prod, as a tag can be"
                + " moved; ");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatIsWrongWithThePlatformHidesNothingOfAnApplication() {
    var other =
        IMAGES
            .with("go-app", Image.parse("localhost:5000/go-app:0.2.0"))
            .with("traefik", Image.parse("localhost:5000/traefik:3.6.0"));

    assertThatThrownBy(() -> manifests(Environment.PROD, other, "platform", "go-app"))
        .isInstanceOf(InvalidApplicationException.class)
        .hasMessageContaining("images.yaml/traefik/digest: only the tag 3.6.0;")
        .hasMessageContaining("images.yaml/go-app/digest: only the tag 0.2.0;");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aBrokenFileOfImagesIsAReportForThePlatformToo() {
    var broken =
        new Images(
            Map.of(),
            List.of(new ImageProblem("traefik/tag", "is no string", "a string", "write it")));

    assertThatThrownBy(() -> manifests(Environment.DEV, broken, "platform"))
        .isInstanceOf(InvalidApplicationException.class)
        .hasMessageStartingWith(
            "error    images.yaml/traefik/tag: is no string; a string; write it  [image.file]");
  }

  @Test
  void whatDoesNotGoThereIsNamed() {
    assertThatThrownBy(() -> manifests(Environment.DEV, IMAGES, "go-ap"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "go-ap: not on Kubernetes in dev; platform, messages, exporter, go-app, node-app,"
                + " quotes")
        .hasMessageEndingWith("; correct the name");
  }
}
