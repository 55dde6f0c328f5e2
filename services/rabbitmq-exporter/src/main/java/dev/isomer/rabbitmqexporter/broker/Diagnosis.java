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
 * Why a request failed and what to do about it, from what was thrown or answered. A cause is named
 * only if nothing else looks like it; otherwise the sentence names each.
 */
final class Diagnosis {
  private static final String ANOTHER_ANSWERS =
      "the management API's JSON is needed; look at who answers at RABBITMQ_HOST";

  private static final String WHOLE = "a whole answer is needed; " + StatusRemedies.IN_BETWEEN;

  /** Ports that RabbitMQ gives to others than its management API ("Networking", Port Access). */
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

  /** A read took too long. */
  ReadFailure late(Stage stage) {
    return switch (stage) {
      case RESOLVING -> unresolved("the host's name was not resolved within " + text(timeout));
      case WAITING ->
          ReadFailure.of(
              Fault.TIMEOUT,
              "no answer within " + text(timeout),
              "an answer within READ_TIMEOUT_SECONDS is needed; look at the broker's load and for"
                  + " queues that do not respond (rabbitmqctl list_unresponsive_queues), or raise"
                  + " it");
      case READING ->
          ReadFailure.of(
              Fault.TIMEOUT,
              "an answer began and was not complete within " + text(timeout),
              "a whole answer within READ_TIMEOUT_SECONDS is needed; look at the broker's load and"
                  + " at the network, or raise it");
    };
  }

  /** The name server did not know the host, or could not be asked. */
  ReadFailure unresolved() {
    return unresolved("the host's name cannot be resolved");
  }

  private static ReadFailure unresolved(String what) {
    return ReadFailure.of(
        Fault.UNREACHABLE,
        what,
        "a name that the name server knows is needed; correct RABBITMQ_HOST, or look at the name"
            + " server");
  }

  /**
   * A request got no answer.
   *
   * @param accepted whether the broker takes TCP connections
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

  /** Packets get no answer, or not in time. */
  ReadFailure dropped() {
    return failure(
        Fault.UNREACHABLE,
        "no connection within " + text(connectTimeout),
        "a way to the broker's management listener is needed; look at firewalls and network"
            + " policies in between, or correct RABBITMQ_HOST");
  }

  private ReadFailure refused() {
    return failure(
        Fault.UNREACHABLE,
        "no connection",
        "a broker's management listener is needed; start the broker, enable its plugin"
            + " rabbitmq_management, or correct RABBITMQ_HOST");
  }

  private ReadFailure silentTls() {
    return failure(
        Fault.TLS,
        "connected, and no TLS within " + text(connectTimeout),
        "a listener with TLS is needed; write http:// if the broker has none, or look at its load");
  }

  /** What answers speaks another protocol, or HTTP with an error in it. */
  ReadFailure notHttp() {
    return failure(
        Fault.MALFORMED,
        "its answer is not HTTP",
        broker.isSecure()
            ? ANOTHER_ANSWERS
            : "the management API is needed; "
                + StatusRemedies.NEEDS_TLS
                + ", or look at who answers there");
  }

  private ReadFailure tls(SSLException thrown) {
    if (causes(thrown).anyMatch(CertificateExpiredException.class::isInstance)) {
      return failure(
          Fault.TLS,
          "a certificate of the broker has expired",
          "a valid one is needed; renew it, or correct the clock here");
    }
    if (causes(thrown).anyMatch(CertificateNotYetValidException.class::isInstance)) {
      return failure(
          Fault.TLS,
          "a certificate of the broker is not valid yet",
          "a valid one is needed; correct the clocks here and there");
    }
    if (causes(thrown).anyMatch(Diagnosis::isOfUntrusted)) {
      return failure(
          Fault.TLS,
          "the broker's certificate is from an authority that is not trusted",
          "one from a trusted authority is needed; set RABBITMQ_CA_FILE to that authority's"
              + " certificates, or correct what the broker sends");
    }
    if (causes(thrown).anyMatch(CertificateException.class::isInstance)) {
      return failure(
          Fault.TLS,
          "the broker's certificate is not for this host",
          "one that names the host is needed; correct the certificate, or set RABBITMQ_HOST to a"
              + " name in it");
    }
    if (thrown instanceof SSLHandshakeException) {
      return failure(
          Fault.TLS,
          "the broker refused the TLS handshake",
          "TLS 1.2 or 1.3 without a certificate of the client is needed; look into the broker's log"
              + " and at its ssl_options");
    }
    return failure(
        Fault.TLS,
        "what answers does not speak TLS, or broke it off",
        "a listener with TLS is needed; write http:// if the broker has none, or look into its"
            + " log");
  }

  private static boolean isOfUntrusted(Throwable reason) {
    return reason instanceof CertPathBuilderException
        || reason instanceof CertPathValidatorException;
  }

  /** An answer with another status than 200. */
  ReadFailure refusal(int status, HttpHeaders headers) {
    var html = isHtml(headers);
    var what = status + " is the answer" + (html ? ", as HTML" : "");
    if (html && status / 100 != 3) {
      return failure(
          StatusRemedies.faultOf(status),
          what,
          "the management API's own answer is needed, which is JSON; look at what is in front of the"
              + " broker, or correct RABBITMQ_HOST");
    }
    return failure(
        StatusRemedies.faultOf(status), what, new StatusRemedies(broker).of(status, headers));
  }

  /** The answer is not what was asked for. */
  ReadFailure malformed(HttpHeaders headers) {
    return isHtml(headers)
        ? failure(
            Fault.MALFORMED,
            "its answer is HTML",
            "the management API's JSON is needed; look at what is in front of the broker, or correct"
                + " RABBITMQ_HOST")
        : malformed("its answer is not the management API's JSON");
  }

  /** The answer is not what was asked for, as this says. */
  ReadFailure malformed(String what) {
    return failure(Fault.MALFORMED, what, ANOTHER_ANSWERS);
  }

  /** The answer ended before its end. */
  ReadFailure cutOff() {
    return failure(Fault.CUT_OFF, "its answer ends too early", WHOLE);
  }

  /** The answer has more bytes than are read. */
  ReadFailure tooLarge(String what) {
    return failure(
        Fault.TOO_LARGE,
        what,
        "an answer of at most an eighth of the heap and 64 MiB is allowed; give the exporter more"
            + " memory, take permissions from its user, or look at who answers");
  }

  private ReadFailure failure(Fault fault, String what, String remedy) {
    return ReadFailure.of(fault, what, remedy + portHint(fault));
  }

  /** Names the likely mistake of a wrong port, if what happened looks like it. */
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
