package dev.isomer.rabbitmqexporter.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerAddressTest {
  private static final InetAddress RESOLVED = InetAddress.ofLiteral("10.9.8.7");

  @ParameterizedTest
  @CsvSource({
    "broker, http://broker:15672/api/overview, broker",
    "broker.example:8080, http://broker.example:8080/api/overview, broker.example",
    "http://broker, http://broker:15672/api/overview, broker",
    "HTTPS://Broker:443/, https://Broker:443/api/overview, Broker",
    "https://broker/rabbit/one/, https://broker:15672/rabbit/one/api/overview, broker",
    "http://broker//, http://broker:15672/api/overview, broker",
    "http://broker/a%20b, http://broker:15672/a%20b/api/overview, broker",
    "http://api, http://api:15672/api/overview, api",
    "http://broker/apis, http://broker:15672/apis/api/overview, broker",
    "10.1.2.3, http://10.1.2.3:15672/api/overview, 10.1.2.3",
    "[fd00::1]:1, http://[fd00::1]:1/api/overview, fd00::1",
    "[FD00::1], http://[FD00::1]:15672/api/overview, FD00::1",
    "[fe80::1%eth0]:1, http://[fe80::1%eth0]:1/api/overview, fe80::1%eth0",
    "rabbit.queues.svc.cluster.local., http://rabbit.queues.svc.cluster.local.:15672/api/overview, rabbit.queues.svc.cluster.local.",
    "https://broker.example.:443, https://broker.example:443/api/overview, broker.example",
    "xn--bcher-kva.example, http://xn--bcher-kva.example:15672/api/overview, xn--bcher-kva.example",
  })
  void aBrokerIsAHostWithOrWithoutAPortOrAUrl(String given, String url, String label) {
    var broker = BrokerAddress.parse(given);

    assertThat(broker.uri("/api/overview", RESOLVED)).hasToString(url);
    assertThat(broker.hostName()).isEqualTo(label);
  }

  /** Of Docker Compose, which names containers with underscores and with numbers. */
  @ParameterizedTest
  @ValueSource(strings = {"stack_rabbitmq_1", "stack_rabbitmq.1", "_rabbit", "999.1.1.1"})
  void aNameThatUrisDoNotHaveIsAskedByItsAddress(String given) {
    var broker = BrokerAddress.parse(given + ":8080/rabbit");

    assertThat(broker.uri("/api/overview", RESOLVED))
        .hasToString("http://10.9.8.7:8080/rabbit/api/overview");
    assertThat(broker.uri("/api/overview", InetAddress.ofLiteral("fd00::1")))
        .hasToString("http://[fd00:0:0:0:0:0:0:1]:8080/rabbit/api/overview");
    assertThat(broker.hostName()).isEqualTo(given);
  }

  @Test
  void withTlsANameThatNoCertificateHasIsRefused() {
    assertThatThrownBy(() -> BrokerAddress.parse("https://my_broker"))
        .hasMessage(
            "\"https://my_broker\" is not a name of letters, digits, dots and"
                + " hyphens, and a certificate names no other; use another name of the"
                + " broker, such as an alias or its address");
  }

  @ParameterizedTest
  @CsvSource({
    "http://broker:15672/api, /api, http://broker:15672",
    "http://broker:15672/api/, /api/, http://broker:15672",
    "http://broker:15672/api/queues?page=1, /api/queues?page=1, http://broker:15672",
    "http://broker:15672/#/queues, /#/queues, http://broker:15672",
    "http://broker:15672/rabbit/#/, /#/, http://broker:15672/rabbit",
    "https://broker/rabbit/api, /api, https://broker/rabbit",
    "broker/api, /api, broker",
    "http://api/api, /api, http://api",
    "broker?a=b, ?a=b, broker",
    "broker#a, #a, broker",
  })
  void theAddressOfAPageSaysWhatToLeaveOut(String given, String page, String address) {
    assertThatThrownBy(() -> BrokerAddress.parse(given))
        .hasMessage(
            "\"%s\" ends in \"%s\", but each request adds /api itself; set it to %s"
                .formatted(given, page, address));
  }

  @ParameterizedTest
  @CsvSource({
    "amqp://broker, http://broker:15672",
    "amqp://broker:5672/vhost, http://broker:15672",
    "AMQPS://broker:5671, https://broker:15671",
  })
  void theAddressOfAmqpSaysWhereTheManagementApiIs(String given, String address) {
    assertThatThrownBy(() -> BrokerAddress.parse(given))
        .hasMessage(
            ("\"%s\" is an address of AMQP, but the management API speaks HTTP;"
                    + " set it to %s if the broker has its default port")
                .formatted(given, address));
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1", "fd00::1", "fe80::1%eth0"})
  void anAddressOfIpv6WithoutBracketsSaysWhereTheyBelong(String given) {
    assertRefused(given, "write an address of IPv6 in brackets: [" + given + "]");
  }

  @Test
  void aNameWithOtherLettersSaysWhatNameServersKnow() {
    assertRefused(
        "b\u00fccher.example",
        "write names in the form that name servers know: xn--bcher-kva.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "broker:",
        "broker:0",
        "broker:65536",
        "bro ker",
        "http://",
        "a..b",
        "[::1",
        "[1:2]",
        "-a",
        "tcp://broker",
        "http://http://broker",
        "$(BROKER)",
        "broker/%2",
        "fd00::1:15672/x"
      })
  void anythingElseIsNoBroker(String given) {
    assertRefused(given, "set it to the broker's management address");
  }

  @Test
  void theEndOfALineDoesNotBreakTheReport() {
    assertThatThrownBy(() -> BrokerAddress.parse("a\nb"))
        .hasMessageStartingWith("\"a?b\" is not a host");
  }

  private static void assertRefused(String given, String remedy) {
    assertThatThrownBy(() -> BrokerAddress.parse(given))
        .hasMessage(
            "\"%s\" is not a host, host:port, or URL with http or https; %s"
                .formatted(given, remedy));
  }
}
