package dev.isomer.messages.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isomer.jvmserver.BadEnvironmentException;
import dev.isomer.messages.dynamodb.DynamoDbPlace;
import dev.isomer.messages.redis.RedisPlace;
import dev.isomer.messages.redis.RedisUrl;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final Map<String, String> ON_AWS =
      Map.of(
          "MESSAGES_URL", "dynamodb:///messages",
          "MESSAGE_LEDGER_URL", "dynamodb:///message-ledger",
          "AWS_REGION", "us-west-2");

  private static final Map<String, String> ON_REDIS =
      Map.of(
          "MESSAGES_URL", "redis://message-service@redis:6379/messages",
          "MESSAGE_LEDGER_URL", "redis://message-service@redis:6379/message-ledger",
          "REDIS_PASSWORD", "secret");

  @Test
  void twoTablesAndARegionAreEnoughOnAws() {
    assertThat(Settings.of(ON_AWS))
        .isEqualTo(
            new Settings(
                new StorePlace.DynamoDb(
                    new DynamoDbPlace.Aws("us-west-2"), "messages", "message-ledger"),
                "0.0.0.0",
                8080,
                Duration.ofSeconds(5),
                false));
  }

  @Test
  void twoTablesAreEnoughElsewhere() {
    assertThat(
            Settings.of(
                Map.of(
                    "MESSAGES_URL", "dynamodb://messageService@127.0.0.1:8000/messages",
                    "MESSAGE_LEDGER_URL", "dynamodb://messageService@127.0.0.1:8000/ledger",
                    "HOST", "127.0.0.1",
                    "PORT", "0",
                    "DRAIN_SECONDS", "0",
                    "DEBUG", "1")))
        .isEqualTo(
            new Settings(
                new StorePlace.DynamoDb(
                    new DynamoDbPlace.Endpoint(
                        URI.create("http://127.0.0.1:8000"), "messageService"),
                    "messages",
                    "ledger"),
                "127.0.0.1",
                0,
                Duration.ZERO,
                true));
  }

  @Test
  void anEmptyEnvironmentIsOneReport() {
    assertReport(
        Map.of(),
        """
        message-service: mistakes in the environment: 2
          MESSAGES_URL: is not set; the forms are dynamodb:///<table> (AWS), \
        dynamodb://<principal>@<host>:<port>/<table> and \
        redis://<principal>@<host>:<port>/<prefix>; set it to the store that keeps the \
        messages
          MESSAGE_LEDGER_URL: is not set; the forms are dynamodb:///<table> (AWS), \
        dynamodb://<principal>@<host>:<port>/<table> and \
        redis://<principal>@<host>:<port>/<prefix>; set it to the store that keeps \
        counts and idempotency keys""");
  }

  @Test
  void allMistakesAreOneReport() {
    assertReport(
        Map.of(
            "MESSAGES_URL", "redis://localhost/messages",
            "MESSAGE_LEDGER_URL", "dynamodb:///",
            "PORT", "65536",
            "DRAIN_SECONDS", "61",
            "DEBUG", "yes"),
        """
        message-service: mistakes in the environment: 5
          MESSAGES_URL: "redis://localhost/messages" has no principal, no host or no port; the form is redis://<principal>@<host>:<port>/<prefix>; give all three
          MESSAGE_LEDGER_URL: "dynamodb:///" names the table ""; the forms are dynamodb:///<table> (AWS) and \
        dynamodb://<principal>@<host>:<port>/<table>; name one with 3 to 255 of the \
        characters A-Z a-z 0-9 _ . -
          PORT: "65536" is not a whole number from 0 to 65535 (0 picks a free port); \
        correct it, or unset it for 8080
          DRAIN_SECONDS: "61" is not a whole number from 0 to 60 (0 stops at once); \
        correct it, or unset it for 5
          DEBUG: "yes" is not true, 1, false or 0; correct it, or unset it for \
        false""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dynamodb://127.0.0.1:8000/messages   | has no principal, no host or no port | give all three, or none for AWS
          dynamodb://me@127.0.0.1/messages     | has no principal, no host or no port | give all three, or none for AWS
          dynamodb:///messages?region=local    | has a query or a fragment           | remove it
          dynamodb:///{messages}               | is not a URI                           | correct it
          dynamodb:///a/b/c                    | names the table "a/b/c"             | name one with 3 to 255 of the characters A-Z a-z 0-9 _ . -
          """)
  void anAddressThatIsNoneIsRefused(String url, String given, String remedy) {
    assertReport(
        with("MESSAGES_URL", url),
        """
        message-service: mistakes in the environment: 1
          MESSAGES_URL: "%s" %s; the forms are dynamodb:///<table> (AWS) and \
        dynamodb://<principal>@<host>:<port>/<table>; %s"""
            .formatted(url, given, remedy));
  }

  @Test
  void tablesAtTwoPlacesAreRefused() {
    assertReport(
        with("MESSAGE_LEDGER_URL", "dynamodb://me@127.0.0.1:8000/ledger"),
        """
        message-service: mistakes in the environment: 1
          MESSAGE_LEDGER_URL: is at "me@127.0.0.1:8000" and MESSAGES_URL at "", but one transaction spans both; give both the same principal, host and \
        port""");
  }

  @Test
  void oneTableForBothIsRefused() {
    assertReport(
        with("MESSAGE_LEDGER_URL", "dynamodb:///messages"),
        """
        message-service: mistakes in the environment: 1
          MESSAGE_LEDGER_URL: names the table "messages", as MESSAGES_URL does, but the messages' table holds nothing else; name another""");
  }

  @Test
  void awsWithoutARegionIsRefused() {
    assertReport(
        with("AWS_REGION", ""),
        """
        message-service: mistakes in the environment: 1
          AWS_REGION: is not set, but MESSAGES_URL names no host; set it to a region such as us-west-2""");
  }

  @Test
  void twoPrefixesAndAPasswordAreEnoughOnRedis() {
    assertThat(Settings.of(ON_REDIS))
        .isEqualTo(
            new Settings(
                new StorePlace.Redis(
                    new RedisPlace("redis", 6379, "message-service", "secret"),
                    "messages",
                    "message-ledger"),
                "0.0.0.0",
                8080,
                Duration.ofSeconds(5),
                false));
  }

  @Test
  void aPasswordIsNotPrinted() {
    assertThat(Settings.of(ON_REDIS).toString())
        .contains("RedisPlace[message-service@redis:6379]")
        .doesNotContain("secret");
  }

  @Test
  void anIpv6AddressStandsInBracketsAndIsUsedWithout() {
    assertThat(RedisUrl.parse("redis://me@[::1]:6379/messages").place("secret"))
        .isEqualTo(new RedisPlace("::1", 6379, "me", "secret"));
  }

  @Test
  void aStoreWithoutASchemeIsRefused() {
    assertReport(
        with("MESSAGES_URL", "messages"),
        """
        message-service: mistakes in the environment: 1
          MESSAGES_URL: "messages" has no scheme; the forms are dynamodb:///<table> (AWS), \
        dynamodb://<principal>@<host>:<port>/<table> and \
        redis://<principal>@<host>:<port>/<prefix>; use dynamodb or redis""");
  }

  @Test
  void aStoreOfAnotherProductIsRefusedAndItsAddressNotRepeated() {
    assertReport(
        with("MESSAGES_URL", "postgres://me:secret@127.0.0.1:5432/messages"),
        """
        message-service: mistakes in the environment: 1
          MESSAGES_URL: has the scheme postgres; the forms are dynamodb:///<table> (AWS), \
        dynamodb://<principal>@<host>:<port>/<table> and \
        redis://<principal>@<host>:<port>/<prefix>; use dynamodb or redis""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          redis://127.0.0.1:6379/messages      | redis://127.0.0.1:6379/messages    | has no principal, no host or no port | give all three
          redis://me@127.0.0.1/messages        | redis://me@127.0.0.1/messages      | has no principal, no host or no port | give all three
          redis://me:secret@redis:6379/m       | redis://me:...@redis:6379/m        | has a password                      | move it to REDIS_PASSWORD
          redis://me:sec@ret@redis:6379/m      | redis://me:...@redis:6379/m        | has a password                      | move it to REDIS_PASSWORD
          redis://:secret@redis:6379/m         | redis://:...@redis:6379/m          | has a password                      | move it to REDIS_PASSWORD
          redis://me:{sec/ret}@redis:6379/m    | redis://me:...@redis:6379/m        | has a password                      | move it to REDIS_PASSWORD
          redis://me@redis:6379/{m}            | redis://me@redis:6379/{m}          | is not a URI                           | correct it
          redis://me@redis:6379/m?db=1         | redis://me@redis:6379/m?db=1       | has a query or a fragment           | remove it
          redis://m%20e@redis:6379/m           | redis://m%20e@redis:6379/m         | names the principal "m%20e"         | name a principal with 1 to 100 of the characters A-Z a-z 0-9 _ . -
          redis://me@redis:6379/               | redis://me@redis:6379/             | names the prefix ""                 | name a prefix with 1 to 100 of the characters A-Z a-z 0-9 _ . -
          redis://me@redis:6379/a:b            | redis://me@redis:6379/a:b          | names the prefix "a:b"              | name a prefix with 1 to 100 of the characters A-Z a-z 0-9 _ . -
          """)
  void aRedisAddressThatIsNoneIsRefusedWithoutItsPassword(
      String url, String repeated, String given, String remedy) {
    var environment = new HashMap<>(ON_REDIS);
    environment.put("MESSAGES_URL", url);

    assertReport(
        environment,
        """
        message-service: mistakes in the environment: 1
          MESSAGES_URL: "%s" %s; the form is redis://<principal>@<host>:<port>/<prefix>; %s"""
            .formatted(repeated, given, remedy));
  }

  @Test
  void twoSchemesAreRefused() {
    assertReport(
        with("MESSAGE_LEDGER_URL", "redis://message-service@redis:6379/message-ledger"),
        """
        message-service: mistakes in the environment: 1
          MESSAGE_LEDGER_URL: has the scheme redis and MESSAGES_URL the scheme dynamodb, but one transaction spans both; give both the same scheme, \
        principal, host and port""");
  }

  @Test
  void onePrefixForBothAndNoPasswordAreRefusedAtOnce() {
    assertReport(
        Map.of(
            "MESSAGES_URL", "redis://message-service@redis:6379/messages",
            "MESSAGE_LEDGER_URL", "redis://message-service@redis:6379/messages"),
        """
        message-service: mistakes in the environment: 2
          MESSAGE_LEDGER_URL: names the prefix "messages", as MESSAGES_URL does, but the messages' prefix holds nothing else; name another
          REDIS_PASSWORD: is not set; the password of the user message-service is needed where \
        MESSAGES_URL is at a Redis; set it""");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "8080 ", "0x50", "999999999999"})
  void aPortThatIsNoneIsRefused(String port) {
    assertReport(
        with("PORT", port),
        """
        message-service: mistakes in the environment: 1
          PORT: "%s" is not a whole number from 0 to 65535 (0 picks a free port); \
        correct it, or unset it for 8080"""
            .formatted(port));
  }

  private static Map<String, String> with(String name, String value) {
    var environment = new HashMap<>(ON_AWS);
    environment.put(name, value);
    return environment;
  }

  private static void assertReport(Map<String, String> environment, String report) {
    assertThatThrownBy(() -> Settings.of(environment))
        .isInstanceOf(BadEnvironmentException.class)
        .hasMessage(report);
  }
}
