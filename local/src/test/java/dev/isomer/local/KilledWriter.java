package dev.isomer.local;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A process that runs the application and writes until it is killed; it says what was kept. */
final class KilledWriter {

  private static final int WRITERS = 8;

  private KilledWriter() {}

  static void main(String[] arguments) {
    PrintStream output = System.out;
    var project = new TestProject(Path.of(arguments[0]));
    LocalRun run = project.start();
    URI store = run.ready().getFirst().url();
    for (int i = 0; i < WRITERS; i++) {
      DynamoDbClient client =
          StoreClient.at(URI.create("dynamodb://note-service@" + store.getAuthority() + "/notes"));
      Thread.ofPlatform().start(() -> write(client, output));
    }
  }

  private static void write(DynamoDbClient client, PrintStream output) {
    while (true) {
      String id = UUID.randomUUID().toString();
      client.putItem(
          request -> request.tableName("notes").item(Map.of("id", AttributeValue.fromS(id))));
      output.println(id);
    }
  }
}
