package dev.isomer.rabbitmqexporter.broker;

import dev.isomer.rabbitmqexporter.settings.BrokerAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * What an HTTP status other than 200 says of a broker, and what to do about it.
 *
 * @param broker who was asked
 */
record StatusRemedies(BrokerAddress broker) {
  static final String NEEDS_TLS =
      "write https:// before the host in RABBITMQ_HOST if the broker speaks TLS";

  static final String IN_BETWEEN = "look into the broker's log, and at what is in front of it";

  /** What kind of fault an answer with this status is. */
  static Fault faultOf(int status) {
    return switch (status) {
      case 401 -> Fault.UNAUTHORIZED;
      case 403 -> Fault.FORBIDDEN;
      case 404 -> Fault.NOT_FOUND;
      default ->
          switch (status / 100) {
            case 3 -> Fault.REDIRECT;
            case 5 -> Fault.SERVER_ERROR;
            default -> Fault.UNEXPECTED_STATUS;
          };
    };
  }

  /** What is needed in place of an answer with this status, and what to do. */
  String of(int status, HttpHeaders headers) {
    return switch (status) {
      case 400 ->
          "200 is needed; " + (broker.isSecure() ? IN_BETWEEN : NEEDS_TLS + ", or " + IN_BETWEEN);
      case 401 ->
          "a user with the tag monitoring is needed; correct RABBITMQ_USER and its password, or the"
              + " user's tags; guest is let in from the broker's own machine only";
      case 403 ->
          "a user who may use the management API is needed; give that user the tag monitoring";
      case 404 ->
          "the management API is needed; correct the host, the port or the path prefix in"
              + " RABBITMQ_HOST";
      case 429 ->
          "fewer requests are allowed; raise READ_INTERVAL_SECONDS, or look at what is in front of"
              + " the broker";
      case 502, 504 ->
          "the broker's own answer is needed, and this one is a proxy's; look at the proxy, and"
              + " whether the broker runs";
      default ->
          switch (status / 100) {
            case 3 -> redirect(headers);
            case 5 -> "a list of queues is needed; " + IN_BETWEEN;
            default -> "200 is needed; " + IN_BETWEEN;
          };
    };
  }

  private String redirect(HttpHeaders headers) {
    return "an answer of the broker itself is needed; set RABBITMQ_HOST to "
        + headers
            .firstValue("Location")
            .flatMap(this::secured)
            .orElse("the address that it redirects to, if that is yours");
  }

  /** The address with TLS, if that is where this leads. */
  private Optional<String> secured(String location) {
    try {
      var to = URI.create(location);
      return !broker.isSecure()
              && "https".equalsIgnoreCase(to.getScheme())
              && broker.host().equalsIgnoreCase(to.getHost())
          ? Optional.of(
              "https://"
                  + broker.host()
                  + ":"
                  + (to.getPort() < 0 ? 443 : to.getPort())
                  + broker.prefix())
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
