package dev.isomer.messages.service;

import dev.isomer.messages.dynamodb.DynamoDbUrl;
import dev.isomer.messages.redis.RedisUrl;
import java.util.regex.Pattern;

/** The address of a store, whose scheme says which product keeps it. */
sealed interface StoreUrl {
  /** A table. */
  record DynamoDb(DynamoDbUrl url) implements StoreUrl {
    @Override
    public String scheme() {
      return "dynamodb";
    }

    @Override
    public String authority() {
      return url.authority();
    }

    @Override
    public String name() {
      return url.table();
    }

    @Override
    public String kind() {
      return "table";
    }
  }

  /** A prefix of keys. */
  record Redis(RedisUrl url) implements StoreUrl {
    @Override
    public String scheme() {
      return "redis";
    }

    @Override
    public String authority() {
      return url.authority();
    }

    @Override
    public String name() {
      return url.prefix();
    }

    @Override
    public String kind() {
      return "prefix";
    }
  }

  /** All forms that are allowed, for error texts. */
  String FORMS =
      "the forms are dynamodb:///<table> (AWS), dynamodb://<principal>@<host>:<port>/<table> and"
          + " redis://<principal>@<host>:<port>/<prefix>";

  /** What stands before a colon ("Uniform Resource Identifier: Generic Syntax", 3.1). */
  Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*", Pattern.DOTALL);

  /** The scheme, in small letters. */
  String scheme();

  /** The place: who we are, the host and the port; empty on AWS. */
  String authority();

  /** What the store is called at its place. */
  String name();

  /** What such a name names: a table, a prefix. */
  String kind();

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if it is not valid; the message says what is wrong and what to
   *     do
   */
  static StoreUrl parse(String text) {
    var scheme = SCHEME.matcher(text);
    if (!scheme.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" has no scheme; " + FORMS + "; use dynamodb or redis");
    }
    return switch (scheme.group(1)) {
      case "dynamodb" -> new DynamoDb(DynamoDbUrl.parse(text));
      case "redis" -> new Redis(RedisUrl.parse(text));
      // Not the address: one for another product may hold a password.
      case String other ->
          throw new IllegalArgumentException(
              "has the scheme " + other + "; " + FORMS + "; use dynamodb or redis");
    };
  }
}
