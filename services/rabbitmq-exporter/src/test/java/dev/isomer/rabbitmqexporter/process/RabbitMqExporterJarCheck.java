package dev.isomer.rabbitmqexporter.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.isomer.rabbitmqexporter.Scrape;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What hosts and people rely on in the jar that is shipped. Runs once it is built. */
class RabbitMqExporterJarCheck {
  private static final String MAIN = RabbitMqExporter.class.getName();

  /** Small runtimes in images leave out the rest, the JDK's own management beans among it. */
  private static final String MODULES =
      "java.logging,java.management,java.net.http,jdk.crypto.ec,jdk.httpserver,jdk.unsupported";

  @TempDir private Path folder;
  private HostileBroker broker;

  @BeforeEach
  void startBroker() {
    broker = HostileBroker.start();
  }

  @AfterEach
  void stopBroker() throws IOException {
    broker.close();
  }

  @Test
  void theManifestSaysWhatHostsRun() throws IOException {
    try (var jar = new JarFile(Jar.FILE.toFile())) {
      var manifest = jar.getManifest().getMainAttributes();

      assertThat(manifest.getValue("Main-Class")).isEqualTo(MAIN);
      assertThat(manifest.getValue("Isomer-Process")).isEqualTo(MAIN);
      assertThat(manifest.getValue("Implementation-Version")).isNotEmpty();
      assertThat(jar.stream().map(ZipEntry::getName))
          .noneMatch(name -> name.matches("META-INF/.*\\.(SF|RSA|DSA)"))
          .noneMatch(name -> name.endsWith("module-info.class"))
          .noneMatch(name -> name.startsWith("com/fasterxml/jackson/databind/"));
    }
  }

  @Test
  void aHostStartsItInAClassLoaderOfItsOwn() throws Exception {
    var port = freePort();
    try (var loader =
        new URLClassLoader(
            new URL[] {Jar.FILE.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      var start = loader.loadClass(MAIN).getMethod("start", Map.class);
      try (var _ = (AutoCloseable) start.invoke(null, environment(port))) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> Scrape.of(port).isUp());
      }
    }
  }

  @Test
  void aBadEnvironmentEndsItWith2AndOneReport() throws Exception {
    var process = Jar.start(Map.of("PORT", "many"));

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(text(process.getErrorStream().readAllBytes()))
        .startsWith(
            "rabbitmq-exporter: mistakes in the environment: 4\n  RABBITMQ_HOST: is not set; ")
        .hasLineCount(5);
    assertThat(text(process.getInputStream().readAllBytes())).isEmpty();
  }

  @Test
  void aTakenPortEndsItWith2AndOneLine() throws Exception {
    try (var taken = new ServerSocket(0)) {
      var process = Jar.start(environment(taken.getLocalPort()));

      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(2);
      assertThat(text(process.getErrorStream().readAllBytes()))
          .isEqualTo(
              ("PORT: cannot listen at 127.0.0.1:%d (Address already in use);"
                      + " stop what uses the port, or set PORT to another\n")
                  .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void sigtermEndsItWith0InLessThanTwoSecondsWhateverTheBrokerDoes() throws Exception {
    broker.behave((head, out) -> Thread.sleep(Duration.ofMinutes(1)));
    var port = freePort();
    var process = Jar.start(environment(port));
    try {
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .ignoreExceptions()
          .until(() -> Scrape.get(port, "/health/ready").statusCode() == 200);
      Awaitility.await().until(() -> !broker.heads().isEmpty());

      var start = System.nanoTime();
      // Process.destroy would close the streams that are read below.
      process.toHandle().destroy();

      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      assertThat(process.exitValue()).isZero();
      assertThat(text(process.getErrorStream().readAllBytes())).isEmpty();
      assertThat(text(process.getInputStream().readAllBytes()).lines())
          .hasSize(2)
          .allMatch(line -> line.startsWith("{\"time\":\""));
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aRuntimeOfTheModulesThatItNeedsIsEnough() throws Exception {
    var port = freePort();
    var process = Jar.start(environment(port), "--limit-modules=" + MODULES);
    try {
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .ignoreExceptions()
          .until(() -> Scrape.of(port).isUp());

      var scrape = Scrape.of(port);
      assertThat(scrape.value("process_open_fds").orElse(0)).isPositive();
      assertThat(scrape.value("process_max_fds").orElse(0)).isPositive();
      assertThat(scrape.value("process_cpu_seconds_total").orElse(0)).isPositive();
      assertThat(scrape.value("process_resident_memory_bytes").orElse(0)).isPositive();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aNameWithUnderscoresIsConnectedTo() throws Exception {
    var hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 stack_rabbitmq_1\n");
    var port = freePort();
    var process =
        Jar.start(
            Jar.environment("stack_rabbitmq_1:" + broker.port(), port),
            "-Djdk.net.hosts.file=" + hosts);
    try {
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .ignoreExceptions()
          .until(() -> Scrape.of(port).isUp());
      assertThat(Scrape.of(port).value("rabbitmq_up", "host", "stack_rabbitmq_1")).hasValue(1);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aHeapThatALargeMachineAllowsIsGivenBackAfterARead() throws Exception {
    var port = freePort();
    var process = Jar.start(environment(port), "-XX:InitialHeapSize=512m", "-XX:MinHeapSize=8m");
    try {
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .ignoreExceptions()
          .until(() -> committedHeap(Scrape.of(port)) < 64 * 1024 * 1024);
    } finally {
      process.destroyForcibly();
    }
  }

  private static double committedHeap(Scrape scrape) {
    return scrape.value("jvm_memory_committed_bytes", "area", "heap").orElseThrow();
  }

  @Test
  void promtoolFindsNothingWrongWithItsMetrics() throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":", -1))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "promtool"))),
        "needs promtool: install prometheus");
    var port = freePort();
    var process = Jar.start(environment(port));
    try {
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .ignoreExceptions()
          .until(() -> Scrape.of(port).isUp());
      var metrics = Files.write(folder.resolve("metrics"), Scrape.get(port, "/metrics").body());
      var promtool =
          new ProcessBuilder("promtool", "check", "metrics")
              .redirectErrorStream(true)
              .redirectInput(metrics.toFile())
              .start();
      assertThat(text(promtool.getInputStream().readAllBytes())).isEmpty();
      assertThat(promtool.waitFor()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private Map<String, String> environment(int port) {
    return Jar.environment(broker.address(), port);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
