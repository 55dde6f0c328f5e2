package dev.isomer.local;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.UUID;
import redis.clients.jedis.Jedis;

/** A process that runs the application and writes until it is killed; it says what was kept. */
final class KilledWriter {

  private static final int WRITERS = 8;

  private KilledWriter() {}

  static void main(String[] arguments) {
    PrintStream output = System.out;
    var project = new TestProject(Path.of(arguments[0]));
    LocalRun run = project.start();
    for (int i = 0; i < WRITERS; i++) {
      Jedis client = StoreClient.of(run, TestProject.SERVICE);
      Thread.ofPlatform().start(() -> write(client, output));
    }
  }

  private static void write(Jedis client, PrintStream output) {
    while (true) {
      String id = UUID.randomUUID().toString();
      client.set("notes:" + id, "text");
      output.println(id);
    }
  }
}
