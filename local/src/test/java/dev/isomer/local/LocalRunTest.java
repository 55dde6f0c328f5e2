package dev.isomer.local;

import static dev.isomer.model.component.KeyValueStore.Right.READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isomer.model.Application;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.ReferrerPolicy;
import dev.isomer.model.component.SecurityHeaders;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Transaction;

/** A whole application: how it starts, what it keeps, and how it ends. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LocalRunTest {

  @TempDir Path root;
  private TestProject project;

  @BeforeEach
  void write() {
    project = TestProject.in(root);
  }

  @Test
  void everyComponentIsReadyInTheApplicationsOrder() throws Exception {
    try (LocalRun run = project.start()) {
      assertThat(run.ready())
          .extracting(ready -> ready.component().name())
          .containsExactly("notes", "ledger", "note-service", "note-api", "pages");
      assertThat(
              run.ready().stream().map(ready -> ready.url().toString().replaceAll("\\d{4,}", "N")))
          .containsExactly(
              "redis://127.0.0.1:N/notes",
              "redis://127.0.0.1:N/ledger",
              "http://127.0.0.1:N/",
              "http://127.0.0.1:N/",
              "http://127.0.0.1:N/");
      assertThat(url(run, TestProject.API)).isEqualTo(url(run, TestProject.SITE));
    }
  }

  @Test
  void aServiceIsToldWhereEverythingIs() throws Exception {
    Service service =
        TestProject.SERVICE.variable("GREETING", "hello").variable("DRAIN_SECONDS", "7");
    HttpApi api = TestProject.API.to(service);
    var application =
        Application.named("notes")
            .owner("platform")
            .of(TestProject.NOTES, TestProject.LEDGER, service, api, TestProject.SITE.with(api));
    var options = new LocalOptions(0, project.data(), true).debug(true);
    try (LocalRun run = LocalRun.start(project.valid(application), options);
        var http = new Http(url(run, api))) {
      assertThat(
              http.get("/environment")
                  .body()
                  .replaceAll("[0-9a-f]{64}", "P")
                  .replaceAll("\\d{4,}", "N"))
          .isEqualTo(
              "{DEBUG=true, DRAIN_SECONDS=7, GREETING=hello, HOST=127.0.0.1,"
                  + " LEDGER=redis://note-service@127.0.0.1:N/ledger,"
                  + " NOTES_URL=redis://note-service@127.0.0.1:N/notes, PORT=N, REDIS_PASSWORD=P}");
    }
    try (LocalRun run = project.startInMemory();
        var http = new Http(url(run, TestProject.API))) {
      assertThat(http.get("/environment").body()).startsWith("{DRAIN_SECONDS=0, HOST=127.0.0.1,");
    }
  }

  @Test
  void onlyThisMachineReachesAnything() throws Exception {
    List<InetAddress> others =
        Stream.concat(
                NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses),
                Stream.of(InetAddress.getByAddress(new byte[] {127, 0, 0, 2})))
            .filter(address -> !address.getHostAddress().equals("127.0.0.1"))
            .toList();
    try (LocalRun run = project.startInMemory()) {
      for (Ready ready : run.ready()) {
        for (InetAddress other : others) {
          assertThatThrownBy(() -> new Socket(other, ready.url().getPort()).close())
              .as(ready.component().name() + " at " + other)
              .isInstanceOf(IOException.class);
        }
      }
    }
  }

  @Test
  void whatWasKeptIsThereAfterTheEnd() throws Exception {
    try (LocalRun run = project.start();
        Jedis client = client(run)) {
      client.set("notes:1", "text");
      try (Transaction transaction = client.multi()) {
        transaction.set("notes:2", "in a transaction");
        transaction.incr("notes:count");
        transaction.exec();
      }
    }
    try (LocalRun run = project.start();
        Jedis client = client(run)) {
      assertThat(client.mget("notes:1", "notes:2", "notes:count"))
          .containsExactly("text", "in a transaction", "1");
    }
  }

  @Test
  void aRenamedStoreKeepsItsData() throws Exception {
    try (LocalRun run = project.start();
        Jedis client = client(run)) {
      client.set("notes:1", "text");
    }
    var store = KeyValueStore.named("papers").key("id").formerly("notes");
    Service service =
        Service.named("note-service").code(JvmCode.of("program")).usesAs("NOTES_URL", store, READ);
    var renamed = Application.named("notes").owner("platform").of(store, service);
    try (LocalRun run =
            LocalRun.start(project.valid(renamed), new LocalOptions(0, project.data(), false));
        Jedis client = StoreClient.of(run, service)) {
      assertThat(url(run, store).getPath()).isEqualTo("/notes");
      assertThat(client.get("notes:1")).isEqualTo("text");
    }
  }

  @Test
  void inMemoryNothingIsWritten() throws Exception {
    try (LocalRun run = project.startInMemory();
        Jedis client = client(run)) {
      client.set("notes:1", "text");
      assertThat(root.resolve(".isomer")).doesNotExist();
    }
    assertThat(root.resolve(".isomer")).doesNotExist();
  }

  @Test
  void twoFoldersAreTwoRuns() throws Exception {
    try (LocalRun one = project.start();
        LocalRun two =
            LocalRun.start(
                project.valid(TestProject.application()),
                new LocalOptions(0, root.resolve("other \"ü\" folder"), false))) {
      assertThat(url(one, TestProject.SITE)).isNotEqualTo(url(two, TestProject.SITE));
    }
  }

  @Test
  void aSecondRunOnAFolderIsToldAboutTheFirst() throws Exception {
    try (LocalRun run = project.start()) {
      assertThatThrownBy(project::start)
          .isInstanceOf(LocalFailure.class)
          .hasMessage(
              "notes/data: the folder %s is in use by process %d at %s; one run for a folder; stop that one, or keep no data with --memory",
              project.data(), ProcessHandle.current().pid(), url(run, TestProject.SITE));
    }
    project.start().close();
  }

  @Test
  void aTakenPortIsSaidAtOnceAndNothingIsLeftRunning() throws Exception {
    try (var taken = new ServerSocket(0, 1, Loopback.address())) {
      var options = new LocalOptions(taken.getLocalPort(), project.data(), false);
      assertThatThrownBy(() -> LocalRun.start(project.valid(TestProject.application()), options))
          .isInstanceOf(LocalFailure.class)
          .hasMessage(
              "notes/port: port %d is taken; a free port that this user may open; choose another with --port",
              taken.getLocalPort());
    }
    project.start().close();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void aPortThatIsNoneIsRefused(int port) {
    var options = new LocalOptions(port, project.data(), false);
    assertThatThrownBy(() -> LocalRun.start(project.valid(TestProject.application()), options))
        .isInstanceOf(LocalFailure.class)
        .hasMessage(
            "notes/port: port %d; from 1 to 65535, or 0 for any free port; choose another with --port",
            port);
  }

  @Test
  void theSamePortIsFreeAgainAfterTheEnd() throws Exception {
    int port = Loopback.freePort();
    for (int i = 0; i < 2; i++) {
      try (LocalRun run =
              LocalRun.start(
                  project.valid(TestProject.application()),
                  new LocalOptions(port, project.data(), true));
          var http = new Http(url(run, TestProject.SITE))) {
        assertThat(http.get("/").statusCode()).isEqualTo(200);
        assertThat(url(run, TestProject.SITE).getPort()).isEqualTo(port);
      }
    }
  }

  @Test
  void aProgramThatDoesNotStartSaysWhyAndEverythingElseIsStopped() throws Exception {
    Service service = TestProject.SERVICE.variable("FAIL", "1");
    HttpApi api = TestProject.API.to(service);
    var application =
        Application.named("notes")
            .owner("platform")
            .of(TestProject.NOTES, TestProject.LEDGER, service, api, TestProject.SITE.with(api));
    assertThatThrownBy(
            () ->
                LocalRun.start(
                    project.valid(application), new LocalOptions(0, project.data(), false)))
        .isInstanceOf(LocalFailure.class)
        .hasMessage(
            "notes/note-service: the program did not start: MESSAGES_URL: is not set;"
                + " a program that starts with DRAIN_SECONDS, FAIL, HOST, LEDGER, NOTES_URL, PORT, REDIS_PASSWORD;"
                + " fix it; its log may say more");
    project.start().close();
  }

  @Test
  void aManifestThatNamesNoProgramIsSaid() throws Exception {
    project.jar("no.such.Program");
    assertThatThrownBy(project::startInMemory)
        .isInstanceOf(LocalFailure.class)
        .hasMessage(
            "notes/note-service/code: the program's Isomer-Process is no.such.Program, which cannot be called;"
                + " a public class of its jar with public static AutoCloseable start(Map);"
                + " fix the jar's manifest, or the class");
  }

  @Test
  void aDataFolderThatIsAFileIsSaid() throws Exception {
    Files.createDirectories(project.data().getParent());
    Files.writeString(project.data(), "mine");
    assertThatThrownBy(project::start)
        .isInstanceOf(LocalFailure.class)
        .hasMessage(
            "notes/data: %s is a file; a folder that can be written; move the file away, or keep no data with --memory",
            project.data());
    assertThat(project.data()).hasContent("mine");
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaid() {
    // Nobody, not even root, makes a folder there.
    Path folder = Path.of("/proc/isomer");
    assertThatThrownBy(
            () ->
                LocalRun.start(
                    project.valid(TestProject.application()), new LocalOptions(0, folder, false)))
        .isInstanceOf(LocalFailure.class)
        .hasMessageStartingWith("notes/data: the folder /proc/isomer cannot be written: ")
        .hasMessageEndingWith(
            "; a folder that can be written; make it writable, or keep no data with --memory");
  }

  @Test
  void aKeyThatIsNotTheDatasIsSaid() throws Exception {
    project.start().close();
    var store = KeyValueStore.named("notes").key("number");
    var other = Application.named("notes").owner("platform").of(store);
    assertThatThrownBy(
            () -> LocalRun.start(project.valid(other), new LocalOptions(0, project.data(), false)))
        .isInstanceOf(LocalFailure.class)
        .hasMessage(
            "notes/notes/key: the key \"number\", and the data here has the key \"id\";"
                + " one key for a store's whole life;"
                + " go back to that key, or move the data folder away");
  }

  @Test
  void anApiWithoutASiteHasAnOriginOfItsOwn() throws Exception {
    HttpApi api = HttpApi.named("other-api").openApi("openapi.yaml").to(TestProject.SERVICE);
    var application =
        Application.named("notes")
            .owner("platform")
            .of(
                TestProject.NOTES,
                TestProject.LEDGER,
                TestProject.SERVICE,
                TestProject.API,
                TestProject.SITE,
                api);
    try (LocalRun run =
            LocalRun.start(project.valid(application), new LocalOptions(0, project.data(), true));
        var http = new Http(url(run, api))) {
      assertThat(url(run, api)).isNotEqualTo(url(run, TestProject.SITE));
      assertThat(http.get("/notes").statusCode()).isEqualTo(203);
      assertThat(http.get("/").statusCode()).isEqualTo(404);
      assertThat(http.get("/config.json").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void anApiAtTheRootTakesEveryPathButProbesAndMetrics() throws Exception {
    Service service = TestProject.SERVICE.exports(Gauge.of("depth", "notes"));
    HttpApi api = HttpApi.named("all-api").atRoot().to(service);
    var application =
        Application.named("notes")
            .owner("platform")
            .of(TestProject.NOTES, TestProject.LEDGER, service, api);
    try (LocalRun run =
            LocalRun.start(project.valid(application), new LocalOptions(0, project.data(), true));
        var http = new Http(url(run, api))) {
      for (String path : List.of("/", "/notes", "/any/where", "/health", "/metricsystem")) {
        assertThat(http.get(path).statusCode()).as(path).isEqualTo(203);
      }
      for (String path :
          List.of(
              "/health/live",
              "/health/ready",
              "/health//Live/",
              "/health;a=1/ready",
              "/metrics",
              "/metrics/depth")) {
        assertThat(http.get(path).statusCode()).as(path).isEqualTo(404);
      }
    }
  }

  @Test
  void aSiteAndItsApiCanHaveHeadersOfTheirOwn() throws Exception {
    var api =
        TestProject.API.headers(
            SecurityHeaders.STRICT.referrer(ReferrerPolicy.ORIGIN).because("A trial"));
    var site = TestProject.SITE.with(api);
    var application =
        Application.named("notes")
            .owner("platform")
            .of(TestProject.NOTES, TestProject.LEDGER, TestProject.SERVICE, api, site);
    try (LocalRun run =
            LocalRun.start(project.valid(application), new LocalOptions(0, project.data(), true));
        var http = new Http(url(run, site))) {
      assertThat(http.get("/notes").headers().allValues("Referrer-Policy"))
          .containsExactly("origin");
      assertThat(http.get("/").headers().allValues("Referrer-Policy"))
          .containsExactly("no-referrer");
    }
  }

  @Test
  void aSiteAloneRunsAlone() throws Exception {
    var site = Site.named("pages").content("site");
    var application = Application.named("notes").owner("platform").of(site);
    try (LocalRun run =
            LocalRun.start(project.valid(application), new LocalOptions(0, project.data(), false));
        var http = new Http(url(run, site))) {
      assertThat(http.get("/").body()).isEqualTo("<h1>Notes</h1>");
      assertThat(project.data()).doesNotExist();
    }
  }

  @Test
  void aServiceThatIsGoneIsSaid() throws Exception {
    try (LocalRun run = project.startInMemory();
        var http = new Http(url(run, TestProject.API))) {
      http.get("/exit");
      HttpResponse<String> answer = http.get("/notes");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(answer.body())
          .isEqualTo(
              "{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503,"
                  + "\"detail\":\"The service does not run; try again.\"}");
    }
  }

  @Test
  void aRequestUnderWayIsAnsweredBeforeTheEnd() throws Exception {
    LocalRun run = project.startInMemory();
    try (var http = new Http(url(run, TestProject.API))) {
      http.get("/slow?1");
      var answer =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return http.get("/slow?300");
                } catch (IOException | InterruptedException e) {
                  throw new CompletionException(e);
                }
              });
      // Long enough to be sent, too short to be answered.
      Thread.sleep(100);
      run.close();
      assertThat(answer.get().body()).isEqualTo("slept");
    }
  }

  @Test
  void fiftyClientsAtOnceAreServed() throws Exception {
    try (LocalRun run = project.startInMemory();
        var http = new Http(url(run, TestProject.API));
        var clients = Executors.newFixedThreadPool(50)) {
      List<Callable<Integer>> requests =
          Collections.nCopies(2_000, () -> http.get("/notes/1").statusCode());
      for (Future<Integer> answer : clients.invokeAll(requests)) {
        assertThat(answer.get()).isEqualTo(203);
      }
    }
  }

  @Test
  void theEndComesInTimeThoughAServiceHangs() throws Exception {
    Service service = TestProject.SERVICE.variable("HANG", "1");
    var application =
        Application.named("notes")
            .owner("platform")
            .of(TestProject.NOTES, TestProject.LEDGER, service);
    LocalRun run =
        LocalRun.start(project.valid(application), new LocalOptions(0, project.data(), false));
    long start = System.nanoTime();
    run.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    project.start().close();
  }

  @Test
  void aKilledRunLosesNothingThatItAcknowledgedAndStopsNobody() throws Exception {
    var acknowledged = new ArrayList<String>();
    Process child = writer();
    try (var output =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        acknowledged.add(line);
        if (acknowledged.size() == 10) {
          assertThatThrownBy(project::start)
              .isInstanceOf(LocalFailure.class)
              .hasMessageMatching(
                  "notes/data: the folder \\S+ is in use by process %d at http://127\\.0\\.0\\.1:\\d+/; one run for a folder; stop that one, or keep no data with --memory"
                      .formatted(child.pid()));
        }
        if (acknowledged.size() == 100) {
          // Through its handle, which leaves the output to be read to its end.
          child.toHandle().destroyForcibly();
        }
      }
    }
    assertThat(child.waitFor()).isEqualTo(137);
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(100);
    try (LocalRun run = project.start();
        Jedis client = client(run)) {
      for (String id : acknowledged) {
        assertThat(client.get("notes:" + id)).as(id).isEqualTo("text");
      }
    }
  }

  private Process writer() {
    try {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "--enable-native-access=ALL-UNNAMED",
              "-cp",
              System.getProperty("java.class.path"),
              KilledWriter.class.getName(),
              root.toString())
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Jedis client(LocalRun run) {
    return StoreClient.of(run, TestProject.SERVICE);
  }

  private static URI url(LocalRun run, Component component) {
    return run.ready().stream()
        .filter(ready -> ready.component().equals(component))
        .findFirst()
        .orElseThrow()
        .url();
  }
}
