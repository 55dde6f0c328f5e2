package dev.isomer.rabbitmqexporter.broker;

import dev.isomer.rabbitmqexporter.settings.BrokerAddress;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Diagnoses why a request failed and what to do, from the exception or the answer. A cause is named
 * only if it is certain; otherwise the sentence names every possible cause.
 */
final class Diagnosis {
  private static final String ANOTHER_ANSWERS = "check what answers at RABBITMQ_HOST";

  private static final String WHOLE = StatusRemedies.IN_BETWEEN;

  /** RabbitMQ's ports for other protocols than the management API ("Networking", Port Access). */
  private static final Map<Integer, String> OTHER_PORTS =
      Map.of(
          5672, "AMQP",
          5671, "AMQP over TLS",
          15692, "the broker's own Prometheus metrics",
          15691, "the broker's own Prometheus metrics over TLS",
          25672, "its nodes among each other",
          4369, "its nodes' port mapper",
          5552, "streams",
          1883, "MQTT",
          61613, "STOMP");

  private final BrokerAddress broker;
  private final Duration connectTimeout;
  private final Duration timeout;

  Diagnosis(BrokerAddress broker, Duration connectTimeout, Duration timeout) {
    this.broker = broker;
    this.connectTimeout = connectTimeout;
    this.timeout = timeout;
  }

  /** The failure of a read that took too long. */
  ReadFailure late(Stage stage) {
    return switch (stage) {
      case RESOLVING -> unresolved("the host's name was not resolved within " + text(timeout));
      case WAITING ->
          ReadFailure.of(
              Fault.TIMEOUT,
              "no answer within " + text(timeout),
              "check the broker's load, look for queues that do not respond"
                  + " (rabbitmqctl list_unresponsive_queues), or raise"
                  + " READ_TIMEOUT_SECONDS");
      case READING ->
          ReadFailure.of(
              Fault.TIMEOUT,
              "an answer began but was not complete within " + text(timeout),
              "check the broker's load and the network, or raise READ_TIMEOUT_SECONDS");
    };
  }

  /** The failure if the name server does not know the host, or is unreachable. */
  ReadFailure unresolved() {
    return unresolved("the host's name cannot be resolved");
  }

  private static ReadFailure unresolved(String what) {
    return ReadFailure.of(
        Fault.UNREACHABLE, what, "correct RABBITMQ_HOST, or check the name server");
  }

  /**
   * The failure of a request without an answer.
   *
   * @param accepted whether the broker accepts TCP connections
   */
  ReadFailure unanswered(IOException thrown, Predicate<Duration> accepted) {
    return switch (thrown) {
      case SSLException e -> tls(e);
      case HttpConnectTimeoutException e ->
          broker.isSecure() && accepted.test(connectTimeout) ? silentTls() : dropped();
      case UnknownHostException e -> unresolved();
      case ConnectException e -> refused();
      case NoRouteToHostException e -> refused();
      case ProtocolException e -> notHttp();
      // The JDK's client has no type for it.
      case IOException e when message(e).startsWith("parsing HTTP/1.1") -> notHttp();
      case IOException e -> failure(Fault.CUT_OFF, "the connection broke before an answer", WHOLE);
    };
  }

  /** The failure if packets get no answer, or not in time. */
  ReadFailure dropped() {
    return failure(
        Fault.UNREACHABLE,
        "no connection within " + text(connectTimeout),
        "check firewalls and network policies in between, or correct RABBITMQ_HOST");
  }

  private ReadFailure refused() {
    return failure(
        Fault.UNREACHABLE,
        "no connection",
        "start the broker, enable its plugin rabbitmq_management, or correct RABBITMQ_HOST");
  }

  private ReadFailure silentTls() {
    return failure(
        Fault.TLS,
        "connected, but no TLS within " + text(connectTimeout),
        "write http:// if the broker has no TLS, or check its load");
  }

  /** The failure if the other side speaks another protocol, or invalid HTTP. */
  ReadFailure notHttp() {
    return failure(
        Fault.MALFORMED,
        "its answer is not HTTP",
        broker.isSecure()
            ? ANOTHER_ANSWERS
            : StatusRemedies.NEEDS_TLS + ", or check what answers there");
  }

  private ReadFailure tls(SSLException thrown) {
    if (causes(thrown).anyMatch(CertificateExpiredException.class::isInstance)) {
      return failure(
          Fault.TLS,
          "a certificate of the broker has expired",
          "renew it, or correct the clock of the exporter's machine");
    }
    if (causes(thrown).anyMatch(CertificateNotYetValidException.class::isInstance)) {
      return failure(
          Fault.TLS,
          "a certificate of the broker is not valid yet",
          "correct the clocks of the exporter's machine and of the broker");
    }
    if (causes(thrown).anyMatch(Diagnosis::isOfUntrusted)) {
      return failure(
          Fault.TLS,
          "the authority of the broker's certificate is not trusted",
          "set RABBITMQ_CA_FILE to that authority's certificates, or correct the"
              + " certificates that the broker sends");
    }
    if (causes(thrown).anyMatch(CertificateException.class::isInstance)) {
      return failure(
          Fault.TLS,
          "the broker's certificate is not for this host",
          "correct the certificate, or set RABBITMQ_HOST to a name in it");
    }
    if (thrown instanceof SSLHandshakeException) {
      return failure(
          Fault.TLS,
          "the broker refused the TLS handshake",
          "allow TLS 1.2 or 1.3 without a client certificate; check the broker's"
              + " log and its ssl_options");
    }
    return failure(
        Fault.TLS,
        "what answers does not speak TLS, or ended the handshake",
        "write http:// if the broker has no TLS, or check its log");
  }

  private static boolean isOfUntrusted(Throwable reason) {
    return reason instanceof CertPathBuilderException
        || reason instanceof CertPathValidatorException;
  }

  /** The failure for an answer with another status than 200. */
  ReadFailure refusal(int status, HttpHeaders headers) {
    var html = isHtml(headers);
    var what = "status " + status + (html ? ", as HTML" : "");
    if (html && status / 100 != 3) {
      return failure(
          StatusRemedies.faultOf(status),
          what,
          "the management API would answer in JSON; check what is in front of"
              + " the broker, or correct RABBITMQ_HOST");
    }
    return failure(
        StatusRemedies.faultOf(status), what, new StatusRemedies(broker).of(status, headers));
  }

  /** The failure for an answer that is not the management API's. */
  ReadFailure malformed(HttpHeaders headers) {
    return isHtml(headers)
        ? failure(
            Fault.MALFORMED,
            "its answer is HTML",
            "check what is in front of the broker, or correct RABBITMQ_HOST")
        : malformed("its answer is not the management API's JSON");
  }

  /** The failure for an answer that is not the management API's, with a description. */
  ReadFailure malformed(String what) {
    return failure(Fault.MALFORMED, what, ANOTHER_ANSWERS);
  }

  /** The failure for an incomplete answer. */
  ReadFailure cutOff() {
    return failure(Fault.CUT_OFF, "its answer ends too early", WHOLE);
  }

  /** The failure for an answer over the size limit. */
  ReadFailure tooLarge(String what) {
    return failure(
        Fault.TOO_LARGE,
        what,
        "the limit is an eighth of the heap, at most 64 MiB; give the exporter"
            + " more memory, remove permissions of its user, or check what answers");
  }

  private ReadFailure failure(Fault fault, String what, String remedy) {
    return ReadFailure.of(fault, what, remedy + portHint(fault));
  }

  /** The hint at a wrong port, if the failure looks like it. */
  private String portHint(Fault fault) {
    var other = OTHER_PORTS.get(broker.port());
    return switch (fault) {
      case UNREACHABLE, TLS, NOT_FOUND, CUT_OFF, MALFORMED ->
          other == null
              ? ""
              : "; port %d is for %s, the management API's is %d"
                  .formatted(broker.port(), other, BrokerAddress.DEFAULT_PORT);
      case TIMEOUT,
          UNAUTHORIZED,
          FORBIDDEN,
          SERVER_ERROR,
          REDIRECT,
          UNEXPECTED_STATUS,
          TOO_LARGE,
          INTERNAL ->
          "";
    };
  }

  private static boolean isHtml(HttpHeaders headers) {
    return headers
        .firstValue("Content-Type")
        .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("text/html"))
        .isPresent();
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, reason -> reason != null, Throwable::getCause);
  }

  private static String message(@Nullable Throwable thrown) {
    return thrown == null || thrown.getMessage() == null ? "" : thrown.getMessage();
  }

  private static String text(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }
}
