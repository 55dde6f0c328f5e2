package dev.isomer.kubernetes.prometheus;

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
  static final String INTERVAL = "15s";

  static final String TIMEOUT = "10s";

  Map<String, Object> spec() {
    var spec = new TreeMap<String, Object>();
    spec.put("port", port);
    spec.put("path", path);
    spec.put("interval", INTERVAL);
    spec.put("scrapeTimeout", TIMEOUT);
    return spec;
  }
}
