package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import dev.isomer.images.ImageUpdate;
import dev.isomer.images.ImageUpdate.State;
import dev.isomer.model.Application;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.Service;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.image.Image;
import dev.isomer.model.image.Images;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path root;

  @BeforeEach
  void project() throws IOException {
    Files.writeString(
        root.resolve("images.yaml"),
        "images:\n  shop:\n    repository: registry.test/shop\n    tag: 0.1.0\n");
    Files.createDirectories(root.resolve("shop/target"));
    Files.writeString(root.resolve("shop/target/shop.jar"), "the program");
  }

  @Test
  void builtImagesAreListedWithSizeAndDigestAndProgressGoesToTheOtherStream() throws Exception {
    Path base = base();
    int code = images("build", "--base", "java=" + base, "--tag", "0.2.0");

    String digest = Images.of(Project.at(root)).image("shop").orElseThrow().digest();
    assertThat(err.toString())
        .isEqualToNormalizingNewlines("isomer: building shop on " + base + "\n");
    assertThat(out.toString())
        .isEqualToNormalizingNewlines("shop:0.2.0                       0.0 MiB  " + digest + "\n");
    assertThat(root.resolve("dist/images/shop.tar")).isRegularFile();
    assertThat(code).isEqualTo(0);
  }

  @Test
  void whatIsMissingEndsItWith2() {
    int code = images("build", "--base", "java=/none.tar");

    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "isomer: --base java: /none.tar is not a file; name an archive of"
                + " docker save, or omit the option to use the image of images.yaml\n");
    assertThat(out.toString()).isEmpty();
    assertThat(code).isEqualTo(2);
  }

  @Test
  void withoutACommandThereIsNothingToDo() {
    assertThat(images()).isEqualTo(2);
    assertThat(err.toString())
        .startsWith(
            "isomer: images: no command; use build or update; see bin/isomer images --help");
  }

  @Test
  void anApplicationWhoseImagesOthersBuildLeavesNothingToDo() {
    var service = Service.named("shop").code(ImageCode.of("shop"));

    assertThat(images(Application.named("shop").owner("sales").of(service), "build")).isZero();
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "isomer: images: there is nothing to build, because no program in a"
                + " jar and no site goes to Kubernetes; images of other programs"
                + " are built by their Dockerfiles\n");
    assertThat(root.resolve("dist")).doesNotExist();
  }

  @Test
  void imagesAreBuiltForWhatGoesToAClusterOnly() {
    var shop = Application.named("shop").owner("sales");

    assertThat(Applications.inContainers(Estate.empty().ship(shop, TestEstates.AWS))).isEmpty();
    assertThat(Applications.inContainers(Estate.empty().ship(shop, TestEstates.CLUSTERS)))
        .containsExactly(shop);
  }

  @Test
  void anUpdateSaysWhatBecameOfEachEntry() throws IOException {
    Files.writeString(
        root.resolve("images.yaml"),
        """
        images:
          away:
            repository: localhost:1/away
            tag: 1.0.0
            update: {range: "1"}
          eric:
            repository: localhost:1/eric
            tag: 0.3.0
            hold: 0.4.0 never got ready
            update: {range: 0.x}
          shop:
            repository: localhost:1/shop
            tag: 0.1.0
        """);

    assertThat(images("update", "eric", "shop")).isEqualTo(0);
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            eric  held  0.3.0  0.4.0 never got ready

            0 updated, 0 current, 1 held, 0 failed, 1 without a policy
            """);
    assertThat(err.toString()).isEmpty();

    out.getBuffer().setLength(0);
    assertThat(images("update", "--json")).isEqualTo(1);
    var json = new ObjectMapper().readTree(out.toString());
    assertThat(json.path("written").booleanValue()).isFalse();
    assertThat(json.path("images"))
        .extracting(it -> it.path("state").textValue())
        .containsExactly("failed", "held", "unmanaged");
    assertThat(err.toString()).contains("isomer: asking localhost:1 about away");

    assertThat(images("update", "other")).isEqualTo(2);
    assertThat(err.toString())
        .contains("images.yaml/other: no entry; one of away, eric, shop; name one of them");
  }

  @Test
  void whatIsUpdatedIsShownByTagOrByDigest() {
    var before = new Image("ghcr.io/example/eric", "0.2.0", "sha256:" + "a".repeat(64));
    var after = new Image("ghcr.io/example/eric", "0.3.0", "sha256:" + "b".repeat(64));
    var moved = new Image("ghcr.io/example/eric", "0.2.0", "sha256:" + "c".repeat(64));

    assertThat(
            ImagesUpdateCommand.lines(
                List.of(
                    new ImageUpdate("eric", before, after, State.UPDATED, "by its range"),
                    new ImageUpdate("java", before, moved, State.UPDATED, "it moved")),
                true))
        .containsExactly(
            "eric  would update  0.2.0 -> 0.3.0                      by its range",
            "java  would update  0.2.0 aaaaaaaaaaaa -> cccccccccccc  it moved",
            "",
            "2 to update, 0 current, 0 held, 0 failed, 0 without a policy");
  }

  private Path base() throws Exception {
    Path file = root.resolve("base.tar");
    Jib.fromScratch()
        .addLayer(List.of(root.resolve("shop")), "/opt/java")
        .containerize(
            Containerizer.to(TarImage.at(file).named("base:1"))
                .setBaseImageLayersCache(root.resolve("cache"))
                .setApplicationLayersCache(root.resolve("cache")));
    return file;
  }

  private int images(String... arguments) {
    var service = Service.named("shop").code(JvmCode.of("shop"));
    return images(Application.named("shop").owner("sales").of(service), arguments);
  }

  private int images(Application application, String... arguments) {
    var project = Project.at(root);
    return ImagesCommand.commandLine(project, List.of(application))
        .setExecutionExceptionHandler(new Failures(project))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
