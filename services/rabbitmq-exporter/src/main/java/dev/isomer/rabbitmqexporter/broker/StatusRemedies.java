package dev.isomer.rabbitmqexporter.broker;

import dev.isomer.rabbitmqexporter.settings.BrokerAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * The remedies for HTTP statuses other than 200.
 *
 * @param broker the address of the broker
 */
record StatusRemedies(BrokerAddress broker) {
  static final String NEEDS_TLS =
      "write https:// before the host in RABBITMQ_HOST if the broker speaks TLS";

  static final String IN_BETWEEN = "check the broker's log and what is in front of it";

  /** The kind of fault of a status. */
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

  /** What to do about an answer with this status. */
  String of(int status, HttpHeaders headers) {
    return switch (status) {
      case 400 -> broker.isSecure() ? IN_BETWEEN : NEEDS_TLS + ", or " + IN_BETWEEN;
      case 401 ->
          "correct RABBITMQ_USER and its password, or give the user the tag"
              + " monitoring; guest can log in only from the broker's own machine";
      case 403 -> "give the user the tag monitoring, which allows the management API";
      case 404 -> "correct the host, the port or the path prefix in RABBITMQ_HOST";
      case 429 -> "raise READ_INTERVAL_SECONDS, or check what is in front of the broker";
      case 502, 504 ->
          "a proxy answers in place of the broker; check the proxy, and whether the broker runs";
      default ->
          switch (status / 100) {
            case 3 -> redirect(headers);
            case 5 -> IN_BETWEEN;
            default -> IN_BETWEEN;
          };
    };
  }

  private String redirect(HttpHeaders headers) {
    return "redirects are not followed; set RABBITMQ_HOST to "
        + headers
            .firstValue("Location")
            .flatMap(this::secured)
            .orElse("the address that it redirects to, if that is yours");
  }

  /** The address with TLS, if a redirect leads to it. */
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
