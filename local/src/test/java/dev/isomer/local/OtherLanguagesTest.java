package dev.isomer.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isomer.local.program.Output;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.component.Address;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.Health;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Task;
import dev.isomer.model.component.Worker;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Validation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that are processes of their own, started by the Procfile beside their sources. */
class OtherLanguagesTest {
  private static final ImageCode CODE = ImageCode.of("server").source("server");
  private static final Service BACK = Service.named("back").code(CODE).health(Health.path("/up"));

  @TempDir Path root;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<String> notices = new CopyOnWriteArrayList<>();
  private final Map<String, String> environment = new HashMap<>(System.getenv());

  @BeforeEach
  void sources() throws IOException {
    try (var program =
        Objects.requireNonNull(
            OtherLanguagesTest.class.getResourceAsStream("/program/server.py"))) {
      Files.write(write("server/server.py", ""), program.readAllBytes());
    }
    write("server/Procfile", "web: python3 server.py\n");
  }

  private Path write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  private LocalRun start(Component... components) {
    var application = Application.named("quotes").owner("sales").of(components);
    var valid =
        Validation.require(
            application, new LocalTarget(new Laptop(Environment.DEV)), Project.at(root));
    var output =
        new Output() {
          @Override
          public void line(String component, String line) {
            lines.add(component + ": " + line);
          }

          @Override
          public void notice(String component, String text) {
            notices.add(component + ": " + text);
          }
        };
    return LocalRun.start(
        valid,
        new LocalOptions(0, root.resolve("data"), true).environment(environment).output(output));
  }

  private static HttpResponse<String> get(URI url) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString(UTF_8));
    }
  }

  private static JsonNode answer(URI url) throws IOException, InterruptedException {
    return new ObjectMapper().readTree(get(url).body());
  }

  private static URI url(LocalRun run, Component component) {
    return run.ready().stream()
        .filter(ready -> ready.component().equals(component))
        .findFirst()
        .orElseThrow()
        .url();
  }

  @Test
  void oneServiceFindsTheOtherAndBothAreBehindOneApi() throws Exception {
    environment.put("OTHERS_PASSWORD", "not for everybody");
    Service front =
        Service.named("front")
            .code(CODE)
            .health(Health.path("/up"))
            .arguments("-v", "it's")
            .usesAs(Address.template("BACK", "dns:///{host}:{port}"), BACK);
    HttpApi api =
        HttpApi.named("api")
            .under("/api/back")
            .to(BACK)
            .and()
            .keeping("/api")
            .to(front)
            .and()
            .under("/api/back/deep")
            .to(front);
    try (LocalRun run = start(front, BACK, api)) {
      URI origin = url(run, api);

      JsonNode back = answer(origin.resolve("/api/back/quotes/1?a=%20b"));
      assertThat(back.path("path").asText()).isEqualTo("/quotes/1?a=%20b");
      assertThat(back.path("prefix").asText()).isEqualTo("/api/back");
      assertThat(answer(origin.resolve("/api/back")).path("path").asText()).isEqualTo("/");
      assertThat(answer(origin.resolve("/api/back/")).path("path").asText()).isEqualTo("/");
      JsonNode deep = answer(origin.resolve("/api/back/deep/x"));
      assertThat(deep.path("path").asText()).isEqualTo("/x");
      assertThat(deep.path("arguments").toString()).isEqualTo("[\"-v\",\"it's\"]");
      JsonNode kept = answer(origin.resolve("/api/other"));
      assertThat(kept.path("path").asText()).isEqualTo("/api/other");
      assertThat(kept.path("prefix").isNull()).isTrue();
      assertThat(kept.path("environment").path("BACK").asText())
          .isEqualTo("dns:///127.0.0.1:" + url(run, BACK).getPort());
      assertThat(kept.path("environment").has("OTHERS_PASSWORD")).isFalse();
      assertThat(kept.path("environment").path("HOST").asText()).isEqualTo("127.0.0.1");
      // A probe's path is nobody's from outside: not of the one, and as a path of the other's own.
      assertThat(answer(origin.resolve("/api/back/up")).path("path").asText())
          .isEqualTo("/api/back/up");
      assertThat(get(origin.resolve("/elsewhere")).statusCode()).isEqualTo(404);
      await().until(() -> lines.contains("back: asked /quotes/1?a=%20b"));
    }
  }

  @Test
  void probesAndMetricsAreNobodysFromOutside() throws Exception {
    Service watched = BACK.exports();
    HttpApi api = HttpApi.named("api").under("/api").to(watched);
    try (LocalRun run = start(watched, api)) {
      for (String path : List.of("/api/up", "/api/metrics", "/api/metrics/all", "/api//UP/")) {
        assertThat(get(URI.create(url(run, api) + path.substring(1))).statusCode())
            .as(path)
            .isEqualTo(404);
      }
      assertThat(get(url(run, api).resolve("/api/upper")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whatExitsIsStartedAgainAtTheSamePort() throws Exception {
    try (LocalRun run = start(BACK, HttpApi.named("api").atRoot().to(BACK))) {
      URI url = url(run, BACK);
      long first = answer(url).path("process").asLong();

      assertThatThrownBy(() -> get(url.resolve("/exit"))).isInstanceOf(IOException.class);

      await()
          .atMost(Duration.ofSeconds(20))
          .ignoreExceptions()
          .until(() -> answer(url).path("process").asLong() != first);
      assertThat(notices).containsExactly("back: it ended with exit code 7; started again in 1 s");
    }
  }

  @Test
  void nothingThatAProgramStartedIsLeftBehind() throws Exception {
    // What npm and a shell do: the server is a grandchild that no signal to its parent reaches.
    write("server/Procfile", "web: python3 server.py & wait\n");
    LocalRun run = start(BACK, HttpApi.named("api").atRoot().to(BACK));
    long server = answer(url(run, BACK)).path("process").asLong();
    ProcessHandle handle = ProcessHandle.of(server).orElseThrow();

    run.close();

    await().atMost(Duration.ofSeconds(5)).until(() -> !handle.isAlive());
    assertThat(notices).isEmpty();
  }

  @Test
  void onlyTheProgramIsHeardWhenASignalEndsIt() throws IOException {
    write("server/server.sh", "python3 server.py & wait\n");
    write("server/Procfile", "web: bash server.sh\n");

    start(BACK, HttpApi.named("api").atRoot().to(BACK)).close();

    assertThat(lines).noneMatch(line -> line.contains("Terminated"));
  }

  @Test
  void whatIsAskedToEndHasTimeToFinish() throws Exception {
    write(
        "server/Procfile",
        "web: true; trap 'sleep 0.3; echo bye >ended; exit 0' TERM; python3 server.py & wait\n");

    start(BACK, HttpApi.named("api").atRoot().to(BACK)).close();

    assertThat(Files.readString(root.resolve("server/ended"))).isEqualTo("bye\n");
    assertThat(notices).isEmpty();
  }

  @Test
  void whatEndsBeforeItIsReadyIsAFailureWithItsLastLine() throws IOException {
    write("server/Procfile", "web: echo no database; exit 3\n");

    assertThatThrownBy(() -> start(BACK, HttpApi.named("api").atRoot().to(BACK)))
        .isInstanceOf(LocalFailure.class)
        .hasMessage(
            "quotes/back: the program ended with exit code 3 before it was ready: no database; a"
                + " program that runs until it is asked to end; fix it; its log says more");
  }

  @Test
  void whatIsNotReadyInTimeIsAFailure() {
    Service slow = BACK.health(Health.command("false")).startsWithin(Duration.ofSeconds(2));

    assertThatThrownBy(() -> start(slow, HttpApi.named("api").atRoot().to(slow)))
        .isInstanceOf(LocalFailure.class)
        .hasMessageMatching(
            "quotes/back: the program was not ready within 2 s; a program that answers at port"
                + " \\d+, which the variable PORT names; fix it, or give it more time with"
                + " startsWithin\\(…\\)");
  }

  @Test
  void aRuntimeThatIsMissingIsNamedBeforeAnythingStarts() throws IOException {
    write("server/Procfile", "install: npm ci\nweb: node main.js\nworker: ./run\n");
    environment.put("PATH", root.toString());

    assertThatThrownBy(() -> start(BACK, HttpApi.named("api").atRoot().to(BACK)))
        .isInstanceOf(LocalFailure.class)
        .hasMessage(
            "quotes/runtimes: back needs npm: install Node.js with npm (Debian: nodejs, npm), back"
                + " needs node: install Node.js (Debian: nodejs); programs that the PATH leads to;"
                + " install them, and start again");
  }

  @Test
  void aProgramIsInstalledOnceForItsLockFile() throws Exception {
    write("server/Procfile", "install: echo once >>installed\nweb: python3 server.py\n");
    write("server/requirements.txt", "a==1");
    Component[] components = {BACK, HttpApi.named("api").atRoot().to(BACK)};

    start(components).close();
    start(components).close();
    assertThat(Files.readString(root.resolve("server/installed"))).isEqualTo("once\n");
    write("server/requirements.txt", "a==2");
    start(components).close();

    assertThat(Files.readString(root.resolve("server/installed"))).isEqualTo("once\nonce\n");
    assertThat(notices).hasSize(2).first().isEqualTo("back: installing: echo once >>installed");
  }

  @Test
  void anInstallationThatFailsIsTriedAgainNextTime() throws Exception {
    write("server/Procfile", "install: echo no network; test -e ok\nweb: python3 server.py\n");
    Component[] components = {BACK, HttpApi.named("api").atRoot().to(BACK)};

    assertThatThrownBy(() -> start(components))
        .isInstanceOf(LocalFailure.class)
        .hasMessage(
            "quotes/back/install: \"echo no network; test -e ok\" ended with exit code 1: no"
                + " network; a Procfile whose install line ends with 0; fix it, or run it by hand in"
                + " server");
    write("server/ok", "");
    start(components).close();
  }

  @Test
  void aWorkerRunsAndATaskRunsWhenItIsAsked() throws Exception {
    write(
        "server/Procfile",
        """
        worker: echo working; sleep 60
        clean-up: echo cleaning "$LEVEL" >>cleaned; test "$(wc -l <cleaned)" -ge 2
        """);
    Worker worker = Worker.named("mailer").code(CODE);
    Task task = Task.named("clean-up").code(CODE).variable("LEVEL", "deep").tries(3);
    try (LocalRun run = start(worker, task)) {
      await().until(() -> lines.contains("mailer: working"));
      assertThat(run.ready()).isEmpty();
      assertThat(run.tasks()).containsExactly("clean-up");

      assertThat(run.runTask("clean-up")).isTrue();

      assertThat(Files.readString(root.resolve("server/cleaned")))
          .isEqualTo("cleaning deep\ncleaning deep\n");
      assertThat(notices)
          .containsExactly(
              "clean-up: it ended with exit code 1", "clean-up: it ended with exit code 0");
    }
  }

  @Test
  void aTaskEndsAtItsDeadline() throws Exception {
    write("server/Procfile", "task: sleep 100 & wait\n");
    Task task = Task.named("clean-up").code(CODE).deadline(Duration.ofSeconds(10));
    try (LocalRun run = start(task)) {
      assertThat(run.runTask("clean-up")).isFalse();
      assertThat(notices).containsExactly("clean-up: it was ended at its deadline");
    }
  }
}
