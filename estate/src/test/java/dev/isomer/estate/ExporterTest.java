package dev.isomer.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.isomer.local.LocalOptions;
import dev.isomer.local.LocalRun;
import dev.isomer.model.component.External;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.Service;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exporters of the estate: what is described of them is what they do. */
class ExporterTest {
  private static final Project PROJECT = Project.at(Path.of(System.getProperty("isomer.root")));

  @TempDir Path folder;

  @Test
  void aBrokerMoreIsAnExporterAndItsAlarmsMore() {
    var application = Exporter.over(List.of(External.named("orders"), External.named("bills")));

    assertThat(application.all(Service.class))
        .extracting(Service::name)
        .containsExactly("orders-exporter", "bills-exporter");
    assertThat(application.ownAlarms()).hasSize(10);
  }

  /** The broker's answers are two lines of its management API; the exporter is the real one. */
  @Test
  void everyGaugeThatIsWatchedIsExportedWithTheLabelsThatAlarmsName() throws Exception {
    HttpServer broker =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer(
        broker,
        "/api/overview",
        "{\"object_totals\":{\"queues\":3},\"rabbitmq_version\":\"3.10.8\"}");
    answer(
        broker,
        "/api/queues",
        "[{\"vhost\":\"/\",\"name\":\"orders\",\"messages\":7,\"messages_ready\":4,"
            + "\"messages_unacknowledged\":3}]");
    broker.start();
    var environment =
        Map.of(
            "RABBITMQ_HOST", "http://127.0.0.1:" + broker.getAddress().getPort(),
            "RABBITMQ_USER", "monitor",
            "RABBITMQ_PASSWORD", "hunter2");
    var options = new LocalOptions(0, folder, true).environment(environment);
    var exporter = Exporter.application().all(Service.class).findFirst().orElseThrow();
    try (LocalRun run = Laptops.start(Exporter.application(), PROJECT, options)) {
      URI metrics = run.ready().getFirst().url();
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> assertThat(read(metrics)).contains("rabbitmq_up{host=\"127.0.0.1\"} 1"));
      List<String> samples = read(metrics).lines().filter(line -> !line.startsWith("#")).toList();
      for (Gauge gauge : Objects.requireNonNull(exporter.metrics()).gauges()) {
        assertThat(samples).as(gauge.name()).anyMatch(sample -> isOf(gauge, sample));
      }
    } finally {
      broker.stop(0);
    }
  }

  private static boolean isOf(Gauge gauge, String sample) {
    String labels = sample.replaceFirst("^[^ {]*(\\{.*})? [^ ]+$", "$1");
    return sample.matches(gauge.name() + "[ {].*")
        && gauge.labels().stream().allMatch(label -> labels.matches(".*[{,]" + label + "=\".*"));
  }

  private static void answer(HttpServer broker, String path, String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    broker.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private static String read(URI metrics) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
