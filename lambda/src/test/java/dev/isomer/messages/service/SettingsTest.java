package dev.isomer.messages.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isomer.messages.dynamodb.DynamoDbPlace;
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

  @Test
  void twoTablesAndARegionAreEnoughOnAws() {
    assertThat(Settings.of(ON_AWS))
        .isEqualTo(
            new Settings(
                new DynamoDbPlace.Aws("us-west-2"),
                "messages",
                "message-ledger",
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
                new DynamoDbPlace.Endpoint(URI.create("http://127.0.0.1:8000"), "messageService"),
                "messages",
                "ledger",
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
          MESSAGES_URL: is not set; dynamodb:///<table> (AWS) and \
        dynamodb://<principal>@<host>:<port>/<table> are allowed; set it to the table that keeps \
        the messages
          MESSAGE_LEDGER_URL: is not set; dynamodb:///<table> (AWS) and \
        dynamodb://<principal>@<host>:<port>/<table> are allowed; set it to the table that keeps \
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
          MESSAGES_URL: "redis://localhost/messages" has the scheme redis; dynamodb:///<table> \
        (AWS) and dynamodb://<principal>@<host>:<port>/<table> are allowed; use dynamodb
          MESSAGE_LEDGER_URL: "dynamodb:///" names the table ""; dynamodb:///<table> (AWS) and \
        dynamodb://<principal>@<host>:<port>/<table> are allowed; name one with 3 to 255 of the \
        characters A-Z a-z 0-9 _ . -
          PORT: "65536" is given; a whole number from 0 to 65535 is allowed (0 picks a free port); \
        correct it, or unset it for 8080
          DRAIN_SECONDS: "61" is given; a whole number from 0 to 60 is allowed (0 stops at once); \
        correct it, or unset it for 5
          DEBUG: "yes" is given; true, 1, false and 0 are allowed; correct it, or unset it for \
        false""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dynamodb://127.0.0.1:8000/messages   | lacks a principal, a host or a port | give all three, or none for AWS
          dynamodb://me@127.0.0.1/messages     | lacks a principal, a host or a port | give all three, or none for AWS
          dynamodb:///messages?region=local    | has a query or a fragment           | remove it
          dynamodb:///{messages}               | is no URI                           | correct it
          messages                             | has no scheme                       | use dynamodb
          dynamodb:///a/b/c                    | names the table "a/b/c"             | name one with 3 to 255 of the characters A-Z a-z 0-9 _ . -
          """)
  void anAddressThatIsNoneIsRefused(String url, String given, String remedy) {
    assertReport(
        with("MESSAGES_URL", url),
        """
        message-service: mistakes in the environment: 1
          MESSAGES_URL: "%s" %s; dynamodb:///<table> (AWS) and \
        dynamodb://<principal>@<host>:<port>/<table> are allowed; %s"""
            .formatted(url, given, remedy));
  }

  @Test
  void tablesAtTwoPlacesAreRefused() {
    assertReport(
        with("MESSAGE_LEDGER_URL", "dynamodb://me@127.0.0.1:8000/ledger"),
        """
        message-service: mistakes in the environment: 1
          MESSAGE_LEDGER_URL: is at "me@127.0.0.1:8000" and MESSAGES_URL at ""; one place for both \
        is allowed, because a transaction spans them; give both the same principal, host and \
        port""");
  }

  @Test
  void oneTableForBothIsRefused() {
    assertReport(
        with("MESSAGE_LEDGER_URL", "dynamodb:///messages"),
        """
        message-service: mistakes in the environment: 1
          MESSAGE_LEDGER_URL: names the table "messages", as MESSAGES_URL does; two tables are \
        needed, because a message's table holds nothing else; name another""");
  }

  @Test
  void awsWithoutARegionIsRefused() {
    assertReport(
        with("AWS_REGION", ""),
        """
        message-service: mistakes in the environment: 1
          AWS_REGION: is not set; a region such as us-west-2 is needed where MESSAGES_URL names no \
        host; set it""");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "8080 ", "0x50", "999999999999"})
  void aPortThatIsNoneIsRefused(String port) {
    assertReport(
        with("PORT", port),
        """
        message-service: mistakes in the environment: 1
          PORT: "%s" is given; a whole number from 0 to 65535 is allowed (0 picks a free port); \
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
