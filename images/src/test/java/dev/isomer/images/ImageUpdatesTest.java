package dev.isomer.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.isomer.images.ImageUpdate.State;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Updates by what a real registry has, and by what one says that cannot be believed. */
class ImageUpdatesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ZEROS = "sha256:" + "0".repeat(64);

  @TempDir private static Path pushed;
  private static RegistryProcess registry;

  @TempDir private Path root;
  private final List<String> asked = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(RegistryProcess.isGoInstalled(), "Go is not installed, which builds the registry");
    registry = RegistryProcess.start(pushed);
  }

  @AfterAll
  static void stop() {
    if (RegistryProcess.isGoInstalled()) {
      registry.close();
    }
  }

  private List<ImageUpdate> update(String... names) throws IOException {
    return update(PATIENCE, names);
  }

  private List<ImageUpdate> update(Duration patience, String... names) throws IOException {
    return new ImageUpdates(Project.at(root), Map.of("HOME", root.toString()), patience)
        .run(Set.of(names), true, asked::add);
  }

  private void write(String text) throws IOException {
    Files.writeString(file(), text);
  }

  private Path file() {
    return root.resolve("images.yaml");
  }

  @Test
  void whatComesAfterIsWrittenAndNothingElse() throws Exception {
    String now = registry.push("front", "0.2.0", "two");
    String next = registry.push("front", "0.3.0", "three");
    registry.push("front", "1.0.0", "one");
    String text =
        """
        # Ours.
        images:
          front:   # shows quotes
            repository: %s/front
            tag: "0.2.0"  # by hand
            digest: %s
            update:
              range: 0.x
        """
            .formatted(registry.host(), now)
            .replace("\n", "\r\n");
    write(text);

    assertThat(update())
        .extracting(ImageUpdate::name, ImageUpdate::state, it -> it.after().reference())
        .containsExactly(tuple("front", State.UPDATED, registry.host() + "/front:0.3.0@" + next));
    assertThat(Files.readString(file()))
        .isEqualTo(text.replace("0.2.0", "0.3.0").replace(now, next));
    assertThat(update()).extracting(ImageUpdate::state).containsExactly(State.CURRENT);
  }

  @Test
  void aHoldIsNeverOverrun() throws Exception {
    registry.push("held", "0.4.0", "four");
    String text =
        """
        images:
          held:
            repository: %s/held
            tag: 0.3.0
            digest: %s
            hold: "0.4.0 never got ready"
            update: {range: 0.x}
        """
            .formatted(registry.host(), ZEROS);
    write(text);

    for (int i = 0; i < 20; i++) {
      assertThat(update())
          .extracting(ImageUpdate::state, ImageUpdate::why)
          .containsExactly(tuple(State.HELD, "0.4.0 never got ready"));
    }
    assertThat(Files.readString(file())).isEqualTo(text);
    assertThat(asked).isEmpty();
  }

  @Test
  void aMovingTagIsFollowedByItsDigest() throws Exception {
    String first = registry.push("base", "nonroot", "first");
    write(
        """
        images:
          base:
            repository: %s/base
            tag: nonroot
            digest: %s
            update: {moving: true}
          other:
            repository: %s/base
            tag: nonroot
        """
            .formatted(registry.host(), first, registry.host()));

    assertThat(update())
        .extracting(ImageUpdate::state)
        .containsExactly(State.CURRENT, State.UNMANAGED);

    String second = registry.push("base", "nonroot", "second");
    assertThat(update("base"))
        .extracting(ImageUpdate::state, it -> it.after().digest())
        .containsExactly(tuple(State.UPDATED, second));
    assertThat(Files.readString(file())).contains(second).doesNotContain(first);
  }

  @Test
  void nothingGoesBackAndAVersionThatChangedIsNotTaken() throws Exception {
    registry.push("shop", "1.0.0", "one");
    registry.push("job", "main-9", "nine");
    String tenth = registry.push("job", "main-10", "ten");
    String text =
        """
        images:
          changed: {repository: %1$s/shop, tag: 1.0.0, digest: "sha256:%2$s", update: {range: "1"}}
          higher: {repository: %1$s/shop, tag: 1.1.0, digest: "sha256:%2$s", update: {range: "1"}}
          job: {repository: %1$s/job, tag: main-9, digest: "sha256:%2$s", update: {pattern: "main-(\\\\d+)"}}
          none: {repository: %1$s/shop, tag: 1.1.0, update: {range: "^7"}}
        """
            .formatted(registry.host(), "a".repeat(64));
    write(text);

    var updates =
        new ImageUpdates(Project.at(root), Map.of(), PATIENCE).run(Set.of(), false, asked::add);

    assertThat(updates)
        .extracting(ImageUpdate::state)
        .containsExactly(State.FAILED, State.CURRENT, State.UPDATED, State.CURRENT);
    assertThat(updates.get(0).why()).startsWith("the tag names another image now");
    assertThat(updates.get(1).why()).isEqualTo("the registry's 1.0.0 does not come after it");
    assertThat(updates.get(2).after().digest()).isEqualTo(tenth);
    assertThat(updates.get(3).why()).isEqualTo("no tag is the highest version in ^7");
    assertThat(Files.readString(file())).isEqualTo(text);
  }

  @Test
  void aPlaceholderBecomesTheDigestOfItsTag() throws Exception {
    String digest = registry.push("fresh", "0.1.0", "fresh");
    write(
        "images:\n  fresh:\n    repository: %s/fresh\n    tag: 0.1.0\n    digest: %s\n    update: {range: 0.x}\n"
            .formatted(registry.host(), ZEROS));

    assertThat(update()).extracting(it -> it.after().digest()).containsExactly(digest);
  }

  @Test
  void aRegistryThatThrottlesIsAskedOnceAndTheOthersAreUpdated() throws Exception {
    registry.push("well", "2.0.0", "well");
    try (var throttled = new Liar(429, Map.of())) {
      write(
          """
          images:
            a: {repository: %1$s/a, tag: 1.0.0, update: {range: "1"}}
            b: {repository: %1$s/b, tag: 1.0.0, update: {range: "1"}}
            well:
              repository: %2$s/well
              tag: 1.0.0
              update: {range: "*"}
          """
              .formatted(throttled.host(), registry.host()));

      assertThat(update())
          .extracting(ImageUpdate::state)
          .containsExactly(State.FAILED, State.FAILED, State.UPDATED);
      assertThat(asked).hasSize(2);
    }
  }

  @Test
  void aRegistryThatIsAwayOrLiesChangesNothing() throws Exception {
    String list = "{\"name\":\"a\",\"tags\":[\"1.0.0\",\"1.1.0\"]}";
    String text = "images:\n  a: {repository: HOST/a, tag: 1.0.0, update: {range: \"1\"}}\n";
    assertUnchanged(text.replace("HOST", "localhost:1"), "no answer of localhost:1 that is of use");
    try (var wrongDigest = new Liar(200, Map.of("tags", list, "manifests", "{}"))) {
      assertUnchanged(
          text.replace("HOST", wrongDigest.host()),
          "what " + wrongDigest.host() + " answers for 1.1.0 is not what its digest says");
    }
    try (var page = new Liar(200, Map.of("tags", "<html>welcome</html>"))) {
      assertUnchanged(text.replace("HOST", page.host()), "no answer of ");
    }
    try (var endless = new Liar(200, Map.of("tags", list, "next", "/v2/a/tags/list?last=1.1.0"))) {
      assertUnchanged(
          text.replace("HOST", endless.host()),
          endless.host() + " lists the same tags again and again");
    }
    try (var missing = new Liar(404, Map.of("tags", list))) {
      assertUnchanged(
          text.replace("HOST", missing.host()),
          missing.host() + " has no such repository or tag (404)");
    }
  }

  @Test
  void aRegistryThatIsSilentIsGivenUp() throws Exception {
    try (var slow = new Liar(0, Map.of())) {
      write(
          "images:\n  a: {repository: %s/a, tag: 1.0.0, update: {range: \"1\"}}\n"
              .formatted(slow.host()));

      assertThat(update(Duration.ofSeconds(1)))
          .extracting(ImageUpdate::state, ImageUpdate::why)
          .containsExactly(tuple(State.FAILED, slow.host() + " does not answer within 1 s"));
    }
  }

  private void assertUnchanged(String text, String why) throws IOException {
    write(text);
    assertThat(update())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.why()).startsWith(why);
              assertThat(it.state()).isEqualTo(State.FAILED);
            });
    assertThat(Files.readString(file())).isEqualTo(text);
  }

  @Test
  void mistakesAreOneReportAndNothingIsAsked() throws IOException {
    write(
        """
        images:
          a: {repository: example.com/a, tag: "1", update: {range: banana}}
          b: {repository: example.com/b, tag: "1", update: {pattern: "("}}
          c: {repository: example.com/c, tag: "1", update: {moving: true, range: "1"}}
          d: {repository: example.com/d, tag: "1", hold: " "}
        """);
    assertThatThrownBy(this::update)
        .isInstanceOf(ImageFailure.class)
        .hasMessageContainingAll("a/update/range", "b/update/pattern", "c/update", "d/hold");

    write("images:\n  a: {repository: example.com/a, tag: \"1\"}\n");
    assertThatThrownBy(() -> update("b"))
        .hasMessage("images.yaml/b: no entry; one of a; name one of them");
    assertThat(asked).isEmpty();
  }

  /** A registry that says what it is told to: the real one does not lie. */
  private static final class Liar implements AutoCloseable {
    private final HttpServer server;
    private final CountDownLatch end = new CountDownLatch(1);

    /** With status 0 it is silent. */
    Liar(int status, Map<String, String> answers) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              if (status == 0) {
                end.await();
              }
              String path = exchange.getRequestURI().getPath();
              String body =
                  answers.getOrDefault(path.contains("/tags/") ? "tags" : "manifests", "");
              var headers = exchange.getResponseHeaders();
              headers.set("Docker-Content-Digest", ZEROS);
              headers.set("Content-Type", "application/vnd.oci.image.manifest.v1+json");
              if (answers.containsKey("next")) {
                headers.set("Link", "<" + answers.get("next") + ">; rel=\"next\"");
              }
              byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(body.isEmpty() ? status : 200, bytes.length);
              exchange.getResponseBody().write(bytes);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      server.start();
    }

    String host() {
      return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
      end.countDown();
      server.stop(0);
    }
  }
}
