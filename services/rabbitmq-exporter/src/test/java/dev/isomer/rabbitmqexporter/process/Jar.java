package dev.isomer.rabbitmqexporter.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The jar that is shipped, and a process of it. */
final class Jar {
  static final Path FILE = Path.of(System.getProperty("rabbitmq-exporter.jar"));

  private Jar() {}

  /** Starts it with nothing else in its environment. */
  static Process start(Map<String, String> environment, String... options) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-jar", FILE.toString()));
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** What it needs to read a broker and to listen on this machine. */
  static Map<String, String> environment(String broker, int port) {
    return new HashMap<>(
        Map.of(
            "RABBITMQ_HOST", broker,
            "RABBITMQ_USER", "guest",
            "RABBITMQ_PASSWORD", "guest",
            "HOST", "127.0.0.1",
            "PORT", Integer.toString(port)));
  }
}
