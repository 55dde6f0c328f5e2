package dev.isomer.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isomer.model.Application;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.image.Images;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirDeletionStrategy;

class ImageBuildTest {
  /** After a failed build threads of Jib may write to its cache for a moment longer. */
  @TempDir(deletionStrategy = TempDirDeletionStrategy.IgnoreFailures.class)
  private Path folder;

  private Path base;
  private Project project;
  private final List<String> progress = new ArrayList<>();

  @BeforeEach
  void projectAndBase() throws Exception {
    base = Fixture.base(Files.createDirectory(folder.resolve("base")));
    project = Fixture.project(folder.resolve("project"));
  }

  @Test
  void eachProgramAndSiteBecomesAnArchiveWithItsDigestInTheFile() throws Exception {
    List<BuiltImage> built = build("out", null);

    assertThat(built).extracting(BuiltImage::name).containsExactly("front", "shop");
    for (BuiltImage image : built) {
      assertThat(image.archive()).hasSize(image.bytes());
      assertThat(Images.of(project).image(image.name())).contains(image.image());
      assertThat(image.image().digest()).matches("sha256:(?!0{64})[0-9a-f]{64}");
    }
    assertThat(progress).containsExactly("building front on " + base, "building shop on " + base);
    assertThat(names(folder.resolve("out"))).containsExactly("front.tar", "shop.tar");
  }

  @Test
  void whatOtherToolsBuildIsNamedAndLeftToThem() throws Exception {
    var services =
        List.of("hi", "moin", "hi").stream()
            .map(name -> Service.named(name).code(ImageCode.of(name)))
            .toArray(Service[]::new);
    var others = Application.named("greetings").owner("sales").of(services);

    List<BuiltImage> built =
        new ImageBuild(project, folder.resolve("out"), Map.of("java", base), null, false, Map.of())
            .run(List.of(Fixture.applications().getFirst(), others), progress::add);

    assertThat(built).extracting(BuiltImage::name).containsExactly("front", "shop");
    assertThat(progress)
        .containsExactly(
            "skipping hi, moin: their Dockerfiles build them",
            "building front on " + base,
            "building shop on " + base);
  }

  @Test
  void aProgramRunsAsNobodyWithoutAShellAndEndsWhenItIsOutOfMemory() throws Exception {
    build("out", null);
    JsonNode config = config("shop");

    assertThat(config.at("/config/User").asText()).isEqualTo("65532:65532");
    assertThat(config.at("/config/Entrypoint"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "java",
            "-XX:MaxRAMPercentage=60",
            "-XX:+ExitOnOutOfMemoryError",
            "-jar",
            "/app/shop.jar");
    assertThat(config.at("/config/Cmd")).isEmpty();
    assertThat(config.at("/config/Env").toString()).isEqualTo("[\"PATH=/opt/java/bin\"]");
    assertThat(config.at("/config/ExposedPorts").toString()).isEqualTo("{\"8080/tcp\":{}}");
    assertThat(config.at("/config/Labels").toString())
        .isEqualTo(
            "{\"org.opencontainers.image.title\":\"shop\",\"org.opencontainers.image.version\":\"0.1.0\"}");
    assertThat(config.at("/created").asText()).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(config.at("/os").asText() + "/" + config.at("/architecture").asText())
        .isEqualTo("linux/amd64");
    assertThat(manifest("shop").at("/RepoTags/0").asText()).isEqualTo("registry.test/shop:0.1.0");
  }

  @Test
  void aSiteIsTheServerAndTheFilesWithoutTheLaptopsConfiguration() throws Exception {
    build("out", null);

    assertThat(config("front").at("/config/Entrypoint"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "java",
            "-XX:MaxRAMPercentage=50",
            "-XX:+ExitOnOutOfMemoryError",
            "-jar",
            "/app/site-server.jar");
    assertThat(layers("front")).hasSize(3);
    assertThat(layers("front").get(1))
        .extracting(TarEntry::name)
        .containsExactly("app/", "app/site-server.jar");
    assertThat(layers("front").get(2))
        .extracting(TarEntry::name)
        .containsExactly("site/", "site/assets/", "site/assets/bundle.js", "site/index.html");
  }

  @Test
  void ourFilesBelongToRootAreWrittenByNobodyElseAndHaveOneTime() throws Exception {
    build("out", null);

    for (String image : List.of("shop", "front")) {
      assertThat(layers(image).subList(1, layers(image).size()))
          .allSatisfy(
              layer ->
                  assertThat(layer)
                      .allSatisfy(
                          entry -> {
                            assertThat(entry.mode())
                                .isEqualTo(entry.name().endsWith("/") ? 0755 : 0644);
                            assertThat(entry.owner()).isEqualTo("0:0");
                            assertThat(entry.seconds()).isEqualTo(1);
                          }));
    }
  }

  @Test
  void twoBuildsHaveOneDigestWhereverAndWheneverTheyRun() throws Exception {
    List<BuiltImage> first = build("out", null);

    Project copy = Fixture.project(folder.resolve("copy"));
    Path jar = copy.root().resolve("shop/target/shop.jar");
    Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
    var second =
        new ImageBuild(copy, folder.resolve("again"), Map.of("java", base), null, false, Map.of())
            .run(Fixture.applications(), progress::add);

    assertThat(second)
        .extracting(BuiltImage::image)
        .isEqualTo(first.stream().map(BuiltImage::image).toList());
    assertThat(folder.resolve("again/shop.tar"))
        .hasSameBinaryContentAs(folder.resolve("out/shop.tar"));

    Files.writeString(jar, "another program");
    var third =
        new ImageBuild(copy, folder.resolve("again"), Map.of("java", base), null, false, Map.of())
            .run(Fixture.applications(), progress::add);
    assertThat(third.getLast().image().digest()).isNotEqualTo(first.getLast().image().digest());
  }

  @Test
  void aTagIsWrittenForAll() throws Exception {
    build("out", "0.2.0");

    var images = Images.of(project);
    assertThat(images.image("shop").orElseThrow().tag()).isEqualTo("0.2.0");
    assertThat(images.image("front").orElseThrow().tag()).isEqualTo("0.2.0");
    assertThat(images.image("redis").orElseThrow().tag()).isEqualTo("8.2.3");
    assertThat(config("shop").at("/config/Labels/org.opencontainers.image.version").asText())
        .isEqualTo("0.2.0");
  }

  @Test
  void everythingThatIsMissingIsToldAtOnceAndNothingIsWritten() throws Exception {
    var applications =
        List.of(
            Application.named("shop")
                .of(
                    Service.named("empty"),
                    Service.named("a").code(JvmCode.of("shop")),
                    Service.named("b").code(JvmCode.of("absent")),
                    Site.named("front").content("front/dust")));

    assertThatThrownBy(() -> run(applications, Map.of("java", base)))
        .isInstanceOfSatisfying(ImageFailure.class, e -> assertThat(e.isInput()).isTrue())
        .hasMessage(
            """
            empty: has no code; call code(…)
            images.yaml/absent: there is no entry; add its repository and tag
            absent: target/absent.jar is in no module, or in several; build the program first
            front: front/dust has no index.html; build the site first""");
    assertNothingWasWritten();
  }

  @Test
  void aBrokenFileOfImagesIsTold() throws IOException {
    Files.writeString(project.root().resolve("images.yaml"), "images:\n  shop:\n    tag: 1\n");

    assertThatThrownBy(() -> build("out", null))
        .hasMessage("images.yaml/shop/repository: not a string; a string; write it in quotes");
  }

  @Test
  void aSiteThatItsServerCannotHoldIsRefused() throws IOException {
    try (var large =
        new RandomAccessFile(project.root().resolve("front/dist/film.mp4").toFile(), "rw")) {
      large.setLength(64 * 1024 * 1024);
    }

    assertThatThrownBy(() -> build("out", null))
        .hasMessage(
            "front: front/dist has 65 MiB, over the 64 MiB that its server holds in memory; serve"
                + " large files from elsewhere");
  }

  @Test
  void noBaseIsTold() throws IOException {
    assertThatThrownBy(() -> run(Fixture.applications(), Map.of()))
        .hasMessage(
            "images.yaml/java: there is no entry for the Java runtime; add its"
                + " repository, tag and digest, or use --base java=FILE");
    assertThatThrownBy(() -> run(Fixture.applications(), Map.of("java", Path.of("/none.tar"))))
        .hasMessage(
            "--base java: /none.tar is not a file; name an archive of docker"
                + " save, or omit the option to use the image of images.yaml");
    assertThatThrownBy(() -> run(Fixture.applications(), Map.of("node", base)))
        .hasMessage(
            "--base: \"node\" is not a base image that can be replaced; write --base"
                + " java=FILE");
    assertNothingWasWritten();
  }

  @Test
  void aBaseThatIsNoImageIsToldAndNothingIsWritten() throws IOException {
    Path text = Fixture.write(folder.resolve("text.tar"), "not an image");

    assertThatThrownBy(() -> run(Fixture.applications(), Map.of("java", text)))
        .isInstanceOfSatisfying(ImageFailure.class, e -> assertThat(e.isInput()).isTrue())
        .hasMessageStartingWith("--base java: " + text + " is not a usable image (")
        .hasMessageEndingWith("); name an archive of docker save");
    assertNothingWasWritten();
  }

  @Test
  void aBaseThatItsRegistryDoesNotHaveIsNotTheInputsFault() throws Exception {
    try (var registry = new Registry(404, folder)) {
      Files.writeString(
          project.root().resolve("images.yaml"),
          Fixture.IMAGES + "  java:\n    repository: " + registry.host() + "/java\n    tag: v25\n");

      assertThatThrownBy(() -> run(Fixture.applications(), Map.of()))
          .isInstanceOfSatisfying(ImageFailure.class, e -> assertThat(e.isInput()).isFalse())
          .hasMessageStartingWith(
              "images.yaml/java: " + registry.host() + "/java:v25 cannot be pulled (")
          .hasMessageEndingWith("); make its registry reachable, or use --base java=FILE");
    }
  }

  @Test
  void aTagThatIsNoneIsRefused() {
    assertThatThrownBy(() -> build("out", "latest"))
        .hasMessage(
            "--tag: the tag \"latest\"; it can change under you; use a fixed version, such"
                + " as 8.2.3");
  }

  private List<BuiltImage> build(String output, @Nullable String tag) throws Exception {
    return new ImageBuild(
            project, folder.resolve(output), Map.of("java", base), tag, false, Map.of())
        .run(Fixture.applications(), progress::add);
  }

  private List<BuiltImage> run(List<Application> applications, Map<String, Path> bases)
      throws Exception {
    return new ImageBuild(project, folder.resolve("out"), bases, null, false, Map.of())
        .run(applications, progress::add);
  }

  private void assertNothingWasWritten() throws IOException {
    assertThat(project.root().resolve("images.yaml")).hasContent(Fixture.IMAGES);
    if (Files.exists(folder.resolve("out"))) {
      assertThat(names(folder.resolve("out"))).isEmpty();
    }
  }

  private static List<String> names(Path in) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private JsonNode manifest(String image) throws IOException {
    return new ObjectMapper().readTree(file(image, "manifest.json")).get(0);
  }

  private JsonNode config(String image) throws IOException {
    return new ObjectMapper().readTree(file(image, manifest(image).at("/Config").asText()));
  }

  private List<List<TarEntry>> layers(String image) throws IOException {
    var layers = new ArrayList<List<TarEntry>>();
    for (JsonNode layer : manifest(image).at("/Layers")) {
      layers.add(TarEntry.compressed(file(image, layer.asText())));
    }
    return layers;
  }

  private byte[] file(String image, String name) throws IOException {
    try (var in = Files.newInputStream(folder.resolve("out").resolve(image + ".tar"))) {
      return Objects.requireNonNull(TarEntry.files(in).get(name), name);
    }
  }
}
