package dev.isomer.local;

import static dev.isomer.model.component.KeyValueStore.Right.DELETE;
import static dev.isomer.model.component.KeyValueStore.Right.READ;
import static dev.isomer.model.component.KeyValueStore.Right.SCAN;
import static dev.isomer.model.component.KeyValueStore.Right.WRITE;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.isomer.model.component.KeyValueStore.Right;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a DynamoDB request does to which tables, read from its operation and its JSON body. A
 * request that could be read in two ways (a key twice, a key in another case) is refused: the store
 * behind might read it in the other way.
 */
final class StoreRequest {

  /** The operations on one table, and the right that each needs. */
  private static final Map<String, Right> ON_ONE_TABLE =
      Map.of(
          "GetItem", READ,
          "PutItem", WRITE,
          "UpdateItem", WRITE,
          "DeleteItem", DELETE,
          "Scan", SCAN);

  /** The parts of a transaction, and the operation on one table that each stands for. */
  private static final Map<String, String> PARTS =
      Map.of("Get", "GetItem", "Put", "PutItem", "Update", "UpdateItem", "Delete", "DeleteItem");

  /** The keys that decide which table is meant, as the store spells them. */
  private static final Set<String> DECIDING =
      Set.of(
          "TableName",
          "RequestItems",
          "TransactItems",
          "Get",
          "Put",
          "Update",
          "Delete",
          "ConditionCheck");

  private static final Set<String> DECIDING_IN_ANY_CASE = inAnyCase(DECIDING);

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String operation;
  private final JsonParser json;
  private final List<Access> accesses = new ArrayList<>();

  private StoreRequest(String operation, JsonParser json) {
    this.operation = operation;
    this.json = json;
  }

  /**
   * Every access of a request, at least one. An operation that no right covers, and a request that
   * names no table, are an access without a right.
   *
   * @param operation {@code GetItem}, or whatever else a client sent
   * @throws IOException where the body is no JSON object, or a doubtful one
   */
  static List<Access> read(String operation, byte[] body) throws IOException {
    try (JsonParser json = JSON.createParser(body)) {
      json.nextToken();
      var request = new StoreRequest(operation, json);
      request.object();
      if (json.nextToken() != null) {
        throw new IOException("more than one JSON value");
      }
      return request.accesses.isEmpty()
          ? List.of(new Access(operation, null, "*"))
          : List.copyOf(request.accesses);
    }
  }

  private void object() throws IOException {
    String deciding =
        switch (operation) {
          case "BatchGetItem" -> "RequestItems";
          case "TransactGetItems", "TransactWriteItems" -> "TransactItems";
          default -> "TableName";
        };
    expect(JsonToken.START_OBJECT);
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = key();
      json.nextToken();
      if (!key.equals(deciding)) {
        json.skipChildren();
      } else if (key.equals("RequestItems")) {
        tables();
      } else if (key.equals("TransactItems")) {
        transaction();
      } else {
        accesses.add(new Access(operation, ON_ONE_TABLE.get(operation), table()));
      }
    }
  }

  private void tables() throws IOException {
    expect(JsonToken.START_OBJECT);
    while (json.nextToken() != JsonToken.END_OBJECT) {
      accesses.add(new Access(operation, READ, json.currentName()));
      json.nextToken();
      json.skipChildren();
    }
  }

  private void transaction() throws IOException {
    expect(JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(JsonToken.START_OBJECT);
      while (json.nextToken() != JsonToken.END_OBJECT) {
        part(key());
      }
    }
  }

  private void part(String name) throws IOException {
    json.nextToken();
    expect(JsonToken.START_OBJECT);
    String action = PARTS.getOrDefault(name, name + "Item");
    String table = "*";
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = key();
      json.nextToken();
      if (key.equals("TableName")) {
        table = table();
      } else {
        json.skipChildren();
      }
    }
    accesses.add(new Access(action, ON_ONE_TABLE.get(action), table));
  }

  private String key() throws IOException {
    String key = json.currentName();
    if (DECIDING_IN_ANY_CASE.contains(key) && !DECIDING.contains(key)) {
      throw new IOException("the key " + key + " in another case");
    }
    return key;
  }

  private String table() throws IOException {
    expect(JsonToken.VALUE_STRING);
    return json.getText();
  }

  private void expect(JsonToken wanted) throws IOException {
    @Nullable JsonToken given = json.currentToken();
    if (given != wanted) {
      throw new IOException(given + " where " + wanted + " belongs");
    }
  }

  private static Set<String> inAnyCase(Set<String> names) {
    var set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(names);
    return set;
  }
}
