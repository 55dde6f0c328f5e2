package dev.isomer.messages.service;

import dev.isomer.jvmserver.BadEnvironmentException;
import dev.isomer.messages.dynamodb.DynamoDbUrl;
import dev.isomer.messages.redis.RedisUrl;
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
 * @param store where the messages are kept ({@code MESSAGES_URL}, {@code MESSAGE_LEDGER_URL}, and
 *     {@code AWS_REGION} or {@code REDIS_PASSWORD})
 * @param host the address to listen at ({@code HOST})
 * @param port the port to listen at ({@code PORT}); 0 picks a free one
 * @param drain how long a stopping process goes on answering ({@code DRAIN_SECONDS})
 * @param debug whether debug lines are logged ({@code DEBUG})
 */
public record Settings(StorePlace store, String host, int port, Duration drain, boolean debug) {
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
    var messages = reading.url("MESSAGES_URL", "keeps the messages");
    var ledger = reading.url("MESSAGE_LEDGER_URL", "keeps counts and idempotency keys");
    var store = messages == null || ledger == null ? null : reading.store(messages, ledger);
    var port = reading.wholeNumber("PORT", DEFAULT_PORT, 65_535, "0 picks a free port");
    var drain =
        reading.wholeNumber(
            "DRAIN_SECONDS", DEFAULT_DRAIN_SECONDS, LONGEST_DRAIN_SECONDS, "0 stops at once");
    var debug = reading.flag("DEBUG");
    if (store == null || !reading.mistakes.isEmpty()) {
      throw new BadEnvironmentException("message-service", reading.mistakes);
    }
    return new Settings(
        store,
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

    @Nullable StoreUrl url(String name, String purpose) {
      var value = value(name);
      if (value == null) {
        mistakes.add(
            name + ": is not set; " + StoreUrl.FORMS + "; set it to the store that " + purpose);
        return null;
      }
      try {
        return StoreUrl.parse(value);
      } catch (IllegalArgumentException e) {
        mistakes.add(name + ": " + e.getMessage());
        return null;
      }
    }

    @Nullable StorePlace store(StoreUrl messages, StoreUrl ledger) {
      requireOnePlace(messages, ledger);
      return switch (messages) {
        case StoreUrl.DynamoDb(var url) -> dynamoDb(url, ledger.name());
        case StoreUrl.Redis(var url) -> redis(url, ledger.name());
      };
    }

    void requireOnePlace(StoreUrl messages, StoreUrl ledger) {
      if (!messages.scheme().equals(ledger.scheme())) {
        mistakes.add(
            "MESSAGE_LEDGER_URL: has the scheme "
                + ledger.scheme()
                + " and MESSAGES_URL the scheme "
                + messages.scheme()
                + ", but one transaction spans both; give both"
                + " the same scheme, principal, host and port");
      } else if (!messages.authority().equals(ledger.authority())) {
        mistakes.add(
            "MESSAGE_LEDGER_URL: is at \""
                + ledger.authority()
                + "\" and MESSAGES_URL at \""
                + messages.authority()
                + "\", but one transaction spans both; give both"
                + " the same principal, host and port");
      } else if (messages.name().equals(ledger.name())) {
        mistakes.add(
            ("MESSAGE_LEDGER_URL: names the %1$s \"%2$s\", as MESSAGES_URL does,"
                    + " but the messages' %1$s holds nothing else; name another")
                .formatted(ledger.kind(), ledger.name()));
      }
    }

    @Nullable StorePlace dynamoDb(DynamoDbUrl messages, String ledger) {
      var region = value("AWS_REGION");
      if (messages.onAws() && region == null) {
        mistakes.add(
            "AWS_REGION: is not set, but MESSAGES_URL names no host; set it to a"
                + " region such as us-west-2");
        return null;
      }
      return new StorePlace.DynamoDb(messages.place(region), messages.table(), ledger);
    }

    @Nullable StorePlace redis(RedisUrl messages, String ledger) {
      var password = value("REDIS_PASSWORD");
      if (password == null) {
        mistakes.add(
            "REDIS_PASSWORD: is not set; the password of the user "
                + messages.principal()
                + " is needed where MESSAGES_URL is at a Redis; set it");
        return null;
      }
      return new StorePlace.Redis(messages.place(password), messages.prefix(), ledger);
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
                "%s: \"%s\" is not a whole number from 0 to %d (%s); correct it, or unset it for %d"
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
                          + "\" is not true, 1, false or 0; correct it, or unset it"
                          + " for false");
                  yield false;
                }
              });
    }
  }
}
