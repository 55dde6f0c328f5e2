package dev.isomer.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isomer.model.Application;
import dev.isomer.model.component.External;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.Secret;
import dev.isomer.model.component.Service;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others run is named by whoever starts the application. */
class OutsideTest {
  private static final External BROKER = External.named("broker");
  private static final Service WATCHER =
      Service.named("watcher")
          .code(JvmCode.of("program"))
          .usesAs("RABBITMQ_HOST", BROKER)
          .secret("RABBITMQ_PASSWORD", Secret.named("broker").key("password"))
          .exportsAt("/environment");
  private static final Application WATCH =
      Application.named("watch").owner("ops").of(BROKER, WATCHER);

  @TempDir Path root;
  private TestProject project;

  @BeforeEach
  void write() {
    project = TestProject.in(root);
  }

  private LocalOptions options(int port, Map<String, String> environment) {
    return new LocalOptions(port, project.data(), true).environment(environment);
  }

  @Test
  void everythingThatIsNotNamedIsSaidAtOnce() {
    assertThatThrownBy(
            () ->
                LocalRun.start(project.valid(WATCH), options(0, Map.of("RABBITMQ_PASSWORD", " "))))
        .isInstanceOf(LocalFailure.class)
        .hasMessage(
            "watch/environment: no RABBITMQ_HOST, no RABBITMQ_PASSWORD; where what others run is,"
                + " and who we are there; export them before this command; read -rs takes a secret"
                + " without showing it");
  }

  @Test
  void aServiceIsToldWhatItExpectsAndNothingElseOfTheEnvironment() throws Exception {
    var environment =
        Map.of(
            "RABBITMQ_HOST", "https://broker.example.com",
            "RABBITMQ_PASSWORD", "hunter2",
            "AWS_SECRET_ACCESS_KEY", "of somebody");
    try (LocalRun run = LocalRun.start(project.valid(WATCH), options(0, environment));
        var http = new Http(run.ready().getFirst().url())) {
      assertThat(http.get("/environment").body().replaceAll("\\d{4,}", "N"))
          .isEqualTo(
              "{DRAIN_SECONDS=0, HOST=127.0.0.1, PORT=N, RABBITMQ_HOST=https://broker.example.com,"
                  + " RABBITMQ_PASSWORD=hunter2}");
    }
  }

  @Test
  void whatIsReadyIsOursAndItsMetricsAreAtThePortThatWasAskedFor() throws IOException {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    var environment = Map.of("RABBITMQ_HOST", "broker", "RABBITMQ_PASSWORD", "hunter2");
    try (LocalRun run = LocalRun.start(project.valid(WATCH), options(port, environment))) {
      assertThat(run.ready())
          .extracting(ready -> ready.component().name() + " " + ready.url())
          .containsExactly("watcher http://127.0.0.1:" + port + "/environment");
    }
  }

  @Test
  void behindASiteMetricsAreOnThePortAfterIt() throws IOException {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    var environment = Map.of("RABBITMQ_HOST", "broker", "RABBITMQ_PASSWORD", "hunter2");
    var both =
        WATCH.of(
            BROKER,
            WATCHER,
            TestProject.SITE.with(TestProject.API),
            TestProject.API,
            TestProject.SERVICE,
            TestProject.NOTES,
            TestProject.LEDGER);
    try (LocalRun run = LocalRun.start(project.valid(both), options(port, environment))) {
      assertThat(run.ready())
          .extracting(ready -> ready.component().name() + " " + ready.url())
          .contains(
              "pages http://127.0.0.1:" + port + "/",
              "watcher http://127.0.0.1:" + (port + 1) + "/environment");
    }
  }
}
