package dev.isomer.messages.service;

import dev.isomer.messages.dynamodb.DynamoDbPlace;
import dev.isomer.messages.dynamodb.DynamoDbUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says.
 *
 * @param place where both tables are ({@code MESSAGES_URL}, {@code MESSAGE_LEDGER_URL})
 * @param messages the table of the messages
 * @param ledger the table of what counting and idempotency need
 * @param host the address to listen at ({@code HOST})
 * @param port the port to listen at ({@code PORT}); 0 picks a free one
 * @param drain how long a stopping process goes on answering ({@code DRAIN_SECONDS})
 * @param debug whether debug lines are logged ({@code DEBUG})
 */
public record Settings(
    DynamoDbPlace place,
    String messages,
    String ledger,
    String host,
    int port,
    Duration drain,
    boolean debug) {
  /** Every address: in a container, another machine is the only caller. */
  static final String DEFAULT_HOST = "0.0.0.0";

  static final int DEFAULT_PORT = 8080;

  /** Two readiness probes of 2 s each, and a second for the news to spread. */
  static final int DEFAULT_DRAIN_SECONDS = 5;

  static final int LONGEST_DRAIN_SECONDS = 60;

  /**
   * Reads an environment.
   *
   * @throws BadEnvironmentException with every mistake in it
   */
  public static Settings of(Map<String, String> environment) {
    var reading = new Reading(environment, new ArrayList<>());
    var messages = reading.table("MESSAGES_URL", "keeps the messages");
    var ledger = reading.table("MESSAGE_LEDGER_URL", "keeps counts and idempotency keys");
    var region = reading.value("AWS_REGION");
    if (messages != null && ledger != null) {
      reading.requireOnePlace(messages, ledger, region);
    }
    var port = reading.wholeNumber("PORT", DEFAULT_PORT, 65_535, "0 picks a free port");
    var drain =
        reading.wholeNumber(
            "DRAIN_SECONDS", DEFAULT_DRAIN_SECONDS, LONGEST_DRAIN_SECONDS, "0 stops at once");
    var debug = reading.flag("DEBUG");
    if (messages == null || ledger == null || !reading.mistakes.isEmpty()) {
      throw new BadEnvironmentException(reading.mistakes);
    }
    return new Settings(
        messages.place(region),
        messages.table(),
        ledger.table(),
        Optional.ofNullable(reading.value("HOST")).orElse(DEFAULT_HOST),
        port,
        Duration.ofSeconds(drain),
        debug);
  }

  /** Reads variable after variable and gathers what is wrong. An empty one counts as not set. */
  private record Reading(Map<String, String> environment, List<String> mistakes) {
    @Nullable String value(String name) {
      var value = environment.get(name);
      return value == null || value.isBlank() ? null : value;
    }

    <T> T read(String name, T otherwise, Function<String, T> reader) {
      var value = value(name);
      return value == null ? otherwise : reader.apply(value);
    }

    @Nullable DynamoDbUrl table(String name, String purpose) {
      var value = value(name);
      if (value == null) {
        mistakes.add(
            name + ": is not set; " + DynamoDbUrl.FORMS + "; set it to the table that " + purpose);
        return null;
      }
      try {
        return DynamoDbUrl.parse(value);
      } catch (IllegalArgumentException e) {
        mistakes.add(name + ": " + e.getMessage());
        return null;
      }
    }

    void requireOnePlace(DynamoDbUrl messages, DynamoDbUrl ledger, @Nullable String region) {
      if (!messages.authority().equals(ledger.authority())) {
        mistakes.add(
            "MESSAGE_LEDGER_URL: is at \""
                + ledger.authority()
                + "\" and MESSAGES_URL at \""
                + messages.authority()
                + "\"; one place for both is allowed, because a transaction spans them; give both"
                + " the same principal, host and port");
      } else if (messages.table().equals(ledger.table())) {
        mistakes.add(
            "MESSAGE_LEDGER_URL: names the table \""
                + ledger.table()
                + "\", as MESSAGES_URL does; two tables are needed, because a message's table holds"
                + " nothing else; name another");
      }
      if (messages.onAws() && region == null) {
        mistakes.add(
            "AWS_REGION: is not set; a region such as us-west-2 is needed where MESSAGES_URL names no"
                + " host; set it");
      }
    }

    int wholeNumber(String name, int otherwise, int most, String zero) {
      return read(
          name,
          otherwise,
          value -> {
            if (value.matches("\\d{1,5}") && Integer.parseInt(value) <= most) {
              return Integer.parseInt(value);
            }
            mistakes.add(
                "%s: \"%s\" is given; a whole number from 0 to %d is allowed (%s); correct it, or unset it for %d"
                    .formatted(name, value, most, zero, otherwise));
            return otherwise;
          });
    }

    boolean flag(String name) {
      return read(
          name,
          false,
          value ->
              switch (value) {
                case "true", "1" -> true;
                case "false", "0" -> false;
                default -> {
                  mistakes.add(
                      name
                          + ": \""
                          + value
                          + "\" is given; true, 1, false and 0 are allowed; correct it, or unset it"
                          + " for false");
                  yield false;
                }
              });
    }
  }
}
