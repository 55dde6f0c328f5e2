package dev.isomer.rabbitmqexporter.broker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.isomer.rabbitmqexporter.settings.NameFilter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the management API's JSON as a stream and skips all fields that are not exported. */
final class Answers {

  /**
   * The queues in an answer.
   *
   * @param queues the available queues that the filters accept
   * @param available the names of all available queues, accepted or not
   * @param unavailable the names of all other queues
   */
  record Queues(List<Queue> queues, Set<QueueName> available, Set<QueueName> unavailable) {

    /** The names of all listed queues. */
    Set<QueueName> names() {
      var names = new HashSet<>(available);
      names.addAll(unavailable);
      return names;
    }
  }

  /**
   * The overview of a broker.
   *
   * @param queues the number of its queues, whatever the user's permissions; empty if the broker
   *     does not report it
   * @param version the broker's version; empty if it does not report it
   */
  record Overview(OptionalLong queues, String version) {}

  /** The states in which a queue cannot be used; its numbers, if there are any, are outdated. */
  private static final Set<String> UNAVAILABLE =
      Set.of("down", "stopped", "crashed", "minority", "terminated");

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              // A name in AMQP has at most 255 bytes; arguments of queues are not nested deeply.
              StreamReadConstraints.builder()
                  .maxStringLength(1024 * 1024)
                  .maxNestingDepth(100)
                  .build())
          .build();

  private final NameFilter vhosts;
  private final NameFilter names;

  Answers(NameFilter vhosts, NameFilter names) {
    this.vhosts = vhosts;
    this.names = names;
  }

  /**
   * Reads an array of queues. A queue that is listed twice, while a cluster moves it or because one
   * of its nodes is down, counts once.
   */
  Queues queues(InputStream body) throws IOException {
    var reading = new QueuesReading();
    try (var json = JSON.createParser(body)) {
      expect(JsonToken.START_ARRAY, json.nextToken(), json);
      while (json.nextToken() != JsonToken.END_ARRAY) {
        expect(JsonToken.START_OBJECT, json.currentToken(), json);
        reading.queue(json);
      }
      requireEnd(json);
    }
    reading.unavailable.removeAll(reading.available);
    return new Queues(reading.queues, reading.available, reading.unavailable);
  }

  /** Whether a queue is exported. */
  boolean accepts(QueueName queue) {
    return vhosts.accepts(queue.vhost()) && names.accepts(queue.name());
  }

  /** Reads an object with the totals and the version. */
  Overview overview(InputStream body) throws IOException {
    var queues = OptionalLong.empty();
    var version = "";
    try (var json = JSON.createParser(body)) {
      expect(JsonToken.START_OBJECT, json.nextToken(), json);
      while (json.nextToken() != JsonToken.END_OBJECT) {
        var field = json.currentName();
        var value = json.nextToken();
        if (field.equals("object_totals") && value == JsonToken.START_OBJECT) {
          queues = queuesOfTotals(json);
        } else if (field.equals("rabbitmq_version") && value == JsonToken.VALUE_STRING) {
          version = json.getText();
        } else {
          json.skipChildren();
        }
      }
      requireEnd(json);
    }
    return new Overview(queues, version);
  }

  private static OptionalLong queuesOfTotals(JsonParser json) throws IOException {
    var queues = OptionalLong.empty();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var field = json.currentName();
      json.nextToken();
      if (field.equals("queues")) {
        var number = number(json);
        queues = number == Queue.UNKNOWN ? OptionalLong.empty() : OptionalLong.of(number);
      } else {
        json.skipChildren();
      }
    }
    return queues;
  }

  /**
   * Reads a whole number of at least 0. Any other value is not a number of messages, so it is
   * unknown.
   */
  private static long number(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
        && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return Math.max(json.getLongValue(), Queue.UNKNOWN);
    }
    json.skipChildren();
    return Queue.UNKNOWN;
  }

  private static void expect(JsonToken expected, @Nullable JsonToken found, JsonParser json)
      throws JsonParseException {
    if (found != expected) {
      throw new JsonParseException(json, "expected " + expected + ", found " + found);
    }
  }

  /** Requires the end of the JSON; reads all of the remaining input to check this. */
  private static void requireEnd(JsonParser json) throws IOException {
    expectNothing(json.nextToken(), json);
  }

  private static void expectNothing(@Nullable JsonToken found, JsonParser json)
      throws JsonParseException {
    if (found != null) {
      throw new JsonParseException(json, "expected the end, found " + found);
    }
  }

  /** The queues of one answer while it is read. */
  private final class QueuesReading {
    final List<Queue> queues = new ArrayList<>();
    final Set<QueueName> available = new HashSet<>();
    final Set<QueueName> unavailable = new HashSet<>();
    private final Map<String, String> knownVhosts = new HashMap<>();
    private final CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();

    void queue(JsonParser json) throws IOException {
      String vhost = null;
      String name = null;
      var state = "";
      long messages = Queue.UNKNOWN;
      long ready = Queue.UNKNOWN;
      long unacknowledged = Queue.UNKNOWN;
      while (json.nextToken() != JsonToken.END_OBJECT) {
        var field = json.currentName();
        json.nextToken();
        switch (field) {
          case "vhost" -> vhost = text(json);
          case "name" -> name = text(json);
          case "state" -> state = textOrNothing(json);
          case "messages" -> messages = number(json);
          case "messages_ready" -> ready = number(json);
          case "messages_unacknowledged" -> unacknowledged = number(json);
          default -> json.skipChildren();
        }
      }
      if (vhost == null || name == null) {
        throw new JsonParseException(json, "expected a queue with a vhost and a name");
      }
      // All queues of a virtual host share one string for its name.
      vhost = knownVhosts.computeIfAbsent(vhost, known -> known);
      var queue = new QueueName(vhost, name);
      if (UNAVAILABLE.contains(state)) {
        unavailable.add(queue);
      } else if (available.add(queue) && accepts(queue)) {
        queues.add(new Queue(vhost, name, messages, ready, unacknowledged));
      }
    }

    private String textOrNothing(JsonParser json) throws IOException {
      if (json.currentToken() == JsonToken.VALUE_STRING) {
        return json.getText();
      }
      json.skipChildren();
      return "";
    }

    /** Reads text that UTF-8 can encode: JSON can contain a lone surrogate, UTF-8 cannot. */
    private String text(JsonParser json) throws IOException {
      expect(JsonToken.VALUE_STRING, json.currentToken(), json);
      var text = json.getText();
      return isWhole(text)
          ? text
          : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /**
     * Whether a text has no lone surrogate. Almost no name has a surrogate, and the encoder costs
     * more than reading the name.
     */
    private boolean isWhole(String text) {
      for (int i = 0; i < text.length(); i++) {
        if (Character.isSurrogate(text.charAt(i))) {
          return utf8.canEncode(text);
        }
      }
      return true;
    }
  }
}
