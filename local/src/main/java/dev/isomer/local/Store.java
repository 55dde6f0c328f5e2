package dev.isomer.local;

import dev.isomer.model.Application;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import java.net.URI;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveSpecification;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import software.amazon.dynamodb.services.local.shared.exceptions.LocalDBAccessException;

/**
 * All stores of an application: the tables of one DynamoDB Local behind {@link RightsHandler}.
 *
 * <p>DynamoDB Local's own server listens on every address of the machine and cannot be told
 * otherwise, so its handler is put into a server of ours. That also leaves out its telemetry, which
 * only its own start sets up.
 */
final class Store implements AutoCloseable {

  /** Who makes the tables; the store's own names for what it ignores. */
  private static final String ANYBODY = "isomer";

  private static final String REGION = "local";

  private final LocalDynamoDBRequestHandler tables;
  private final Server server;
  private final int port;

  private Store(LocalDynamoDBRequestHandler tables, Server server, int port) {
    this.tables = tables;
    this.server = server;
    this.port = port;
  }

  /**
   * Starts the stores, and makes the tables that are missing.
   *
   * @param path the application's path for data, in error texts
   * @param folder where the data is kept, or null for a store in memory
   * @throws LocalFailure where the data cannot be used
   */
  static Store start(String path, Application application, @Nullable DataFolder folder) {
    Database.load();
    if (folder != null) {
      Database.check(path, folder.database());
    }
    var tables =
        folder == null
            ? new LocalDynamoDBRequestHandler(0, true, null, true, false)
            : new LocalDynamoDBRequestHandler(0, false, folder.path().toString(), true, false);
    try {
      if (folder != null) {
        CommittedDatabase.use(tables, folder.database().toFile());
      }
      List<String> present =
          tables.listTables(ANYBODY, REGION, ListTablesRequest.builder().build()).tableNames();
      application
          .all(KeyValueStore.class)
          .forEach(store -> make(application, store, tables, present));
      return serve(tables, Grants.of(application));
    } catch (LocalDBAccessException e) {
      tables.shutdown();
      throw new LocalFailure(
          path,
          "the store cannot use its data: " + Database.reason(e),
          "a folder with space in which this user may write",
          "make space or mend the folder, " + DataFolder.WITHOUT_DATA,
          e);
    } catch (RuntimeException e) {
      tables.shutdown();
      throw e;
    }
  }

  /** Where a service finds a store: it is known there by its own name. */
  URI address(Service service, KeyValueStore store) {
    return URI.create(
        "dynamodb://%s@%s:%d/%s".formatted(service.name(), Loopback.HOST, port, store.identity()));
  }

  /** Where a table stands, for a person. */
  URI address(KeyValueStore store) {
    return URI.create("dynamodb://%s:%d/%s".formatted(Loopback.HOST, port, store.identity()));
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the store's server does not stop", e);
    } finally {
      tables.shutdown();
    }
  }

  private static void make(
      Application application,
      KeyValueStore store,
      LocalDynamoDBRequestHandler tables,
      List<String> present) {
    String table = store.identity();
    if (present.contains(table)) {
      checkKey(application, store, tables);
    } else {
      tables.createTable(
          ANYBODY,
          REGION,
          CreateTableRequest.builder()
              .tableName(table)
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .keySchema(
                  KeySchemaElement.builder()
                      .attributeName(store.key())
                      .keyType(KeyType.HASH)
                      .build())
              .attributeDefinitions(
                  AttributeDefinition.builder()
                      .attributeName(store.key())
                      .attributeType(ScalarAttributeType.S)
                      .build())
              .build());
    }
    expire(store, tables);
  }

  private static void checkKey(
      Application application, KeyValueStore store, LocalDynamoDBRequestHandler tables) {
    String kept =
        tables
            .describeTable(
                ANYBODY, REGION, DescribeTableRequest.builder().tableName(store.identity()).build())
            .table()
            .keySchema()
            .getFirst()
            .attributeName();
    if (!kept.equals(store.key())) {
      throw new LocalFailure(
          application.name() + "/" + store.name() + "/key",
          "the key \"" + store.key() + "\" where the data here has the key \"" + kept + "\"",
          "one key for a store's whole life",
          "go back to that key, or move the data folder away");
    }
  }

  private static void expire(KeyValueStore store, LocalDynamoDBRequestHandler tables) {
    String table = store.identity();
    boolean expiring =
        tables
                .describeTimeToLive(
                    ANYBODY, REGION, DescribeTimeToLiveRequest.builder().tableName(table).build())
                .timeToLiveDescription()
                .timeToLiveStatus()
            == TimeToLiveStatus.ENABLED;
    if (expiring != store.expiring()) {
      tables.updateTimeToLive(
          ANYBODY,
          REGION,
          UpdateTimeToLiveRequest.builder()
              .tableName(table)
              .timeToLiveSpecification(
                  TimeToLiveSpecification.builder()
                      .enabled(store.expiring())
                      .attributeName(KeyValueStore.EXPIRY)
                      .build())
              .build());
    }
  }

  private static Store serve(LocalDynamoDBRequestHandler tables, Grants grants) {
    var threads = new QueuedThreadPool();
    threads.setName("store");
    threads.setDaemon(true);
    var server = new Server(threads);
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(Loopback.HOST);
    connector.setPort(0);
    server.addConnector(connector);
    server.setHandler(new RightsHandler(grants, new LocalDynamoDBServerHandler(tables, null)));
    // Whoever asked has been answered by then: services stop before their store.
    server.setStopTimeout(0);
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("the store's server does not start", e);
    }
    return new Store(tables, server, connector.getLocalPort());
  }
}
