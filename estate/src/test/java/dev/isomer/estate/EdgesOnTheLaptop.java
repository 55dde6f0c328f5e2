package dev.isomer.estate;

import dev.isomer.local.LocalOptions;
import dev.isomer.local.LocalRun;
import dev.isomer.model.Application;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.KeyValueStore.Right;
import dev.isomer.model.component.Service;
import dev.isomer.model.project.Project;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Finds out edges by trying every action on the stores of a laptop run. */
final class EdgesOnTheLaptop {
  /** What a right is in DynamoDB's actions. */
  static final Map<Right, List<String>> ACTIONS =
      Map.of(
          Right.READ, List.of("BatchGetItem", "GetItem"),
          Right.WRITE, List.of("PutItem", "UpdateItem"),
          Right.DELETE, List.of("DeleteItem"),
          Right.SCAN, List.of("Scan"));

  private EdgesOnTheLaptop() {}

  /** The edges that the running store lets the service use. */
  static Set<Edge> of(Application application, Project project) {
    Service service = application.all(Service.class).findFirst().orElseThrow();
    var edges = new TreeSet<Edge>();
    var options = new LocalOptions(0, project.root().resolve("estate/target/unused"), true);
    try (LocalRun run = Laptops.start(application, project, options)) {
      for (var ready : run.ready()) {
        if (ready.component() instanceof KeyValueStore store) {
          Set<String> allowed = allowed(ready.url(), store.name(), service.name());
          if (!allowed.isEmpty()) {
            edges.add(new Edge(service.name(), store.identity(), Edge.rights(allowed, ACTIONS)));
          }
        }
      }
    }
    return edges;
  }

  /** What is answered with anything but a refusal of the right. */
  private static Set<String> allowed(URI store, String table, String principal) {
    var key = Map.of("id", AttributeValue.fromS("probe"));
    var allowed = new TreeSet<String>();
    try (DynamoDbClient client = client(store, principal)) {
      Map<String, Runnable> probes =
          Map.of(
              "GetItem", () -> client.getItem(get -> get.tableName(table).key(key)),
              "BatchGetItem",
                  () -> client.batchGetItem(b -> b.requestItems(Map.of(table, keys(key)))),
              "Query", () -> client.query(query -> query.tableName(table)),
              "Scan", () -> client.scan(scan -> scan.tableName(table)),
              "PutItem", () -> client.putItem(put -> put.tableName(table).item(key)),
              "UpdateItem", () -> client.updateItem(update -> update.tableName(table).key(key)),
              "DeleteItem", () -> client.deleteItem(delete -> delete.tableName(table).key(key)),
              "DeleteTable", () -> client.deleteTable(delete -> delete.tableName(table)));
      probes.forEach(
          (action, probe) -> {
            if (isAllowed(probe)) {
              allowed.add(action);
            }
          });
    }
    return allowed;
  }

  private static KeysAndAttributes keys(Map<String, AttributeValue> key) {
    return KeysAndAttributes.builder().keys(List.of(key)).build();
  }

  private static boolean isAllowed(Runnable probe) {
    try {
      probe.run();
      return true;
    } catch (DynamoDbException e) {
      return !e.awsErrorDetails().errorCode().equals("AccessDeniedException");
    }
  }

  private static DynamoDbClient client(URI store, String principal) {
    return DynamoDbClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .region(Region.of("local"))
        .endpointOverride(URI.create("http://127.0.0.1:" + store.getPort()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(principal, "local")))
        .build();
  }
}
