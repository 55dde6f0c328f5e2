package dev.isomer.messages.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.messages.FreePort;
import dev.isomer.messages.LocalRedis;
import dev.isomer.messages.Tables;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What hosts rely on in the jar that is shipped. Runs once it is built. */
class MessageServiceJarCheck {
  private static final Path JAR = Path.of(System.getProperty("message-service.jar"));

  @Test
  void theManifestSaysWhatHostsRun() throws IOException {
    try (var jar = new JarFile(JAR.toFile())) {
      var manifest = jar.getManifest().getMainAttributes();

      assertThat(manifest.getValue("Main-Class"))
          .isEqualTo("dev.isomer.messages.process.MessageProcess");
      assertThat(manifest.getValue("Isomer-Process"))
          .isEqualTo("dev.isomer.messages.process.MessageProcess");
      assertThat(manifest.getValue("Isomer-Function"))
          .isEqualTo("dev.isomer.messages.function.MessageFunction::handleRequest");
    }
  }

  @Test
  void nothingInItIsSignedAModuleOrAnotherHttpClient() throws IOException {
    try (var jar = new JarFile(JAR.toFile())) {
      assertThat(jar.stream().map(ZipEntry::getName))
          .noneMatch(name -> name.matches("META-INF/.*\\.(SF|RSA|DSA)"))
          .noneMatch(name -> name.endsWith("module-info.class"))
          .noneMatch(name -> name.startsWith("io/netty/") || name.startsWith("org/apache/hc/"))
          .noneMatch(name -> name.startsWith("com/fasterxml/jackson/databind/"));
    }
  }

  @Test
  void aHostStartsItInAClassLoaderOfItsOwn() throws Exception {
    try (var loader =
        new URLClassLoader(new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      var port = FreePort.find();
      var start =
          loader
              .loadClass("dev.isomer.messages.process.MessageProcess")
              .getMethod("start", Map.class);
      var environment = Tables.create().environment("PORT", Integer.toString(port));
      try (var _ = (AutoCloseable) start.invoke(null, environment);
          var client = HttpClient.newHttpClient()) {
        var post =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/messages"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"message\": \"hello\"}"))
                .build();
        assertThat(client.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
        var count = HttpRequest.newBuilder(post.uri()).build();
        assertThat(client.send(count, BodyHandlers.ofString()).body()).isEqualTo("{\"count\":1}");
      }
    }
  }

  @Test
  void aBadEnvironmentEndsItWith2AndOneReport() throws Exception {
    var process = java(Map.of("PORT", "many"));

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(text(process.getErrorStream().readAllBytes()))
        .startsWith("message-service: mistakes in the environment: 3\n  MESSAGES_URL: is not set; ")
        .hasLineCount(4);
    assertThat(text(process.getInputStream().readAllBytes())).isEmpty();
  }

  @Test
  void sigtermEndsItWith0AndNothingOnStandardError() throws Exception {
    var port = FreePort.find();
    var process = java(Tables.create().environment("PORT", Integer.toString(port)));
    try (var client = HttpClient.newHttpClient()) {
      var ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"));
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(() -> client.send(ready.build(), BodyHandlers.ofString()).statusCode() == 200);

      // Process.destroy would close the streams that are read below.
      process.toHandle().destroy();

      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      assertThat(text(process.getErrorStream().readAllBytes())).isEmpty();
      assertThat(text(process.getInputStream().readAllBytes()).lines())
          .hasSize(3)
          .allMatch(line -> line.startsWith("{\"time\":\""));
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void killedWhileItWritesToRedisItLeavesNoCountWithoutItsMessage() throws Exception {
    var redis = LocalRedis.shared();
    var port = FreePort.find();
    var environment = new HashMap<>(redis.environment());
    environment.put("PORT", Integer.toString(port));
    // Its log would fill the pipe, and then it would stand still.
    var process = builder(environment).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        for (var i = 0; i < 20; i++) {
          clients.execute(() -> post(port, process));
        }
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofMillis(1))
            .until(() -> redis.messages() > 500);
      } finally {
        process.destroyForcibly().waitFor();
      }
    }

    assertThat(redis.<Long>admin(jedis -> Long.valueOf(jedis.get("message-ledger:count"))))
        .isEqualTo(redis.messages());
  }

  private static void post(int port, Process process) {
    try (var client = HttpClient.newHttpClient()) {
      var post =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/messages"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"message\": \"hello\"}"))
              .build();
      while (process.isAlive()) {
        try {
          client.send(post, BodyHandlers.discarding());
        } catch (IOException e) {
          // It does not listen yet, or no more.
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Process java(Map<String, String> environment) throws IOException {
    return builder(environment).start();
  }

  private static ProcessBuilder builder(Map<String, String> environment) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder = new ProcessBuilder(java, "-jar", JAR.toString());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
