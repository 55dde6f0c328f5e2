package dev.isomer.model.component;

import java.util.List;

/**
 * What a service exports of itself, where it answers requests, in the format of Prometheus.
 *
 * @param path where it is read
 * @param gauges those that somebody watches; it may export more
 */
public record Metrics(String path, List<Gauge> gauges) {

  /** Where programs export them unless somebody says otherwise (Prometheus, "Configuration"). */
  public static final String DEFAULT_PATH = "/metrics";

  public Metrics {
    gauges = List.copyOf(gauges);
  }
}
