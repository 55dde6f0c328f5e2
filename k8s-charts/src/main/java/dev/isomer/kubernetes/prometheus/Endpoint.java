package dev.isomer.kubernetes.prometheus;

import dev.isomer.model.defaults.Defaults;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where metrics are read, and how often (Prometheus Operator, "API reference", v1).
 *
 * @param port the name of the port
 * @param path below it
 */
record Endpoint(String port, String path) {

  /** Four times in a minute, the shortest time that an alarm looks at: rates need two readings. */
  static final String INTERVAL = seconds(Defaults.V1.kubernetes().readings().interval());

  static final String TIMEOUT = seconds(Defaults.V1.kubernetes().readings().timeout());

  Map<String, Object> spec() {
    var spec = new TreeMap<String, Object>();
    spec.put("port", port);
    spec.put("path", path);
    spec.put("interval", INTERVAL);
    spec.put("scrapeTimeout", TIMEOUT);
    return spec;
  }

  private static String seconds(Duration time) {
    return time.toSeconds() + "s";
  }
}
