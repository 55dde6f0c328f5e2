package dev.isomer.model.component;

import dev.isomer.model.defaults.Defaults;
import java.util.List;

/**
 * What a service exports of itself, where it answers requests, in the format of Prometheus.
 *
 * @param path where it is read
 * @param gauges the gauges that an alarm or a dashboard uses; the service may export more
 */
public record Metrics(String path, List<Gauge> gauges) {

  /** The path at which programs export them by default (Prometheus, "Configuration"). */
  public static final String DEFAULT_PATH = Defaults.V1.programs().metrics();

  public Metrics {
    gauges = List.copyOf(gauges);
  }
}
