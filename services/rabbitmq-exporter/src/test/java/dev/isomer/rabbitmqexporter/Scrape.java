package dev.isomer.rabbitmqexporter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * One scrape in text.
 *
 * @param text as it came
 * @param samples values by metric and labels; no two samples have the same of both
 */
public record Scrape(String text, Map<Series, Double> samples) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Pattern SAMPLE =
      Pattern.compile("([a-z_]+)(?:\\{((?:[a-z]+=\"(?:[^\"\\\\]|\\\\.)*\",?)*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

  /** A metric with its labels. */
  public record Series(String metric, Map<String, String> labels) {
    public Series {
      labels = new TreeMap<>(labels);
    }

    /** The value of a label that it has. */
    public String label(String name) {
      return labels.getOrDefault(name, "");
    }
  }

  /** A queue's sample. */
  public static Series queue(String suffix, String vhost, String name) {
    return new Series(
        "rabbitmq_individual_queue_messages" + suffix,
        Map.of("host", "127.0.0.1", "vhost", vhost, "name", name));
  }

  /** Asks an exporter on this machine. */
  public static Scrape of(int port) throws IOException, InterruptedException {
    var answer = get(port, "/metrics", "Accept-Encoding", "gzip");
    assertThat(answer.statusCode()).isEqualTo(200);
    try (var in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      return parse(new String(in.readAllBytes(), UTF_8));
    }
  }

  /** Asks an exporter on this machine for anything. */
  public static HttpResponse<byte[]> get(int port, String path, String... headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }

  /** Reads Prometheus' text. */
  public static Scrape parse(String text) {
    var samples = new LinkedHashMap<Series, Double>();
    // Not lines(): a carriage return within a name stands there as it is.
    for (var line : text.split("\n", -1)) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        var sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as(line).isTrue();
        var labels = sample.group(2) == null ? "" : sample.group(2);
        var series =
            new Series(
                sample.group(1),
                LABEL
                    .matcher(labels)
                    .results()
                    .collect(
                        Collectors.toMap(
                            label -> label.group(1), label -> unescaped(label.group(2)))));
        assertThat(samples.put(series, Double.valueOf(sample.group(3)))).as(line).isNull();
      }
    }
    return new Scrape(text, samples);
  }

  private static String unescaped(String value) {
    return ESCAPED
        .matcher(value)
        .replaceAll(
            found ->
                switch (found.group(1)) {
                  case "n" -> "\n";
                  case "\\" -> "\\\\";
                  case String other -> other;
                });
  }

  /** Every sample of a queue. */
  public Map<Series, Double> queues() {
    return samples.entrySet().stream()
        .filter(entry -> entry.getKey().metric().startsWith("rabbitmq_individual_queue_"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** A value without labels, or with the ones that are given as name and value. */
  public OptionalDouble value(String metric, String... labels) {
    var wanted = new TreeMap<String, String>();
    for (int i = 0; i < labels.length; i += 2) {
      wanted.put(labels[i], labels[i + 1]);
    }
    var value = samples.get(new Series(metric, wanted));
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Whether the queues are current. */
  public boolean isUp() {
    return samples.entrySet().stream()
        .anyMatch(entry -> entry.getKey().metric().equals("rabbitmq_up") && entry.getValue() == 1);
  }

  /** How many reads failed for a cause. */
  public double errors(String cause) {
    return value("rabbitmq_exporter_read_errors_total", "cause", cause).orElseThrow();
  }

  /** How many reads failed, for whatever cause. */
  public double errors() {
    return samples.entrySet().stream()
        .filter(entry -> entry.getKey().metric().equals("rabbitmq_exporter_read_errors_total"))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** How many reads there were, failed ones among them. */
  public double reads() {
    return value("rabbitmq_exporter_read_duration_seconds_count").orElseThrow();
  }
}
