package dev.isomer.rabbitmqexporter.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.rabbitmqexporter.settings.BrokerAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpHeaders;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {
  private static final String REFUSED =
      "no connection; start the broker, enable its plugin rabbitmq_management,"
          + " or correct RABBITMQ_HOST";

  @Test
  void aNameServerThatDoesNotAnswerIsNotTheBrokersLoad() {
    var failure = at(15_672).late(Stage.RESOLVING);

    assertThat(failure.fault()).isEqualTo(Fault.UNREACHABLE);
    assertThat(failure)
        .hasMessage(
            "the host's name was not resolved within 10 s; correct"
                + " RABBITMQ_HOST, or check the name server");
  }

  @ParameterizedTest
  @CsvSource({
    "5672, AMQP",
    "5671, AMQP over TLS",
    "15692, the broker's own Prometheus metrics",
    "25672, its nodes among each other",
  })
  void aPortThatBelongsToAnotherListenerIsNamed(int port, String whose) {
    assertThat(at(port).unanswered(new ConnectException(), within -> false))
        .hasMessage(
            "%s; port %d is for %s, the management API's is 15672".formatted(REFUSED, port, whose));
  }

  @Test
  void aPortOfTheirOwnIsNobodysMistake() {
    assertThat(at(8080).unanswered(new ConnectException(), within -> false)).hasMessage(REFUSED);
  }

  @Test
  void thePrometheusPortsNotFoundNamesThePort() {
    assertThat(at(15_692).refusal(404, headers(Map.of())))
        .hasMessage(
            "status 404; correct the host, the port or the path prefix in"
                + " RABBITMQ_HOST; port 15692 is for the broker's own Prometheus"
                + " metrics, the management API's is 15672");
  }

  @ParameterizedTest
  @CsvSource({
    "https://broker/api/overview, https://broker:443/rabbit",
    "https://BROKER:15671/rabbit/api/overview?a=b, https://broker:15671/rabbit",
    "https://elsewhere/api/overview, 'the address that it redirects to, if that is yours'",
    "http://broker/api/overview, 'the address that it redirects to, if that is yours'",
    "/login, 'the address that it redirects to, if that is yours'",
    "::, 'the address that it redirects to, if that is yours'",
  })
  void aRedirectToTlsOnTheSameHostSaysTheAddress(String location, String remedy) {
    assertThat(at(15_672).refusal(307, headers(Map.of("Location", location))))
        .hasMessage("status 307; redirects are not followed; set RABBITMQ_HOST to " + remedy);
  }

  @Test
  void aCertificateOfTheFutureIsNotOneOfAnUnknownAuthority() {
    var thrown = new SSLHandshakeException("no");
    thrown.initCause(
        new CertPathValidatorException("no", new CertificateNotYetValidException("no")));

    assertThat(at(15_672).unanswered(thrown, within -> false))
        .hasMessage(
            "a certificate of the broker is not valid yet; correct the clocks of"
                + " the exporter's machine and of the broker");
  }

  @Test
  void aConnectionThatBreaksIsNotCalledAnythingElse() {
    assertThat(at(15_672).unanswered(new IOException("Connection reset"), within -> false).fault())
        .isEqualTo(Fault.CUT_OFF);
  }

  private static Diagnosis at(int port) {
    return new Diagnosis(
        new BrokerAddress("http", "broker", port, "/rabbit"),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10));
  }

  private static HttpHeaders headers(Map<String, String> headers) {
    return HttpHeaders.of(
        Map.copyOf(
            headers.entrySet().stream()
                .collect(
                    Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())))),
        (name, value) -> true);
  }
}
