package dev.isomer.rabbitmqexporter.settings;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a broker's management API is.
 *
 * @param scheme {@code http} or {@code https}
 * @param host a name or an address; one of IPv6 in brackets
 * @param port from 1 to 65535
 * @param prefix the path before {@code /api}, without a slash at its end; mostly empty
 */
public record BrokerAddress(String scheme, String host, int port, String prefix) {

  /** The management plugin's own default ("Management Plugin", Configuration). */
  public static final int DEFAULT_PORT = 15_672;

  static final String FORMS =
      "a host, host:port, or a URL with http or https is allowed, without credentials";

  // Names as java.net.URI has them: no underscore, because the JDK's client takes none.
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(https?)://)?(\\[[0-9a-f:.]+]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(\\d{1,5}))?"
              + "((?:/[a-z0-9._~-]+)*)/?",
          Pattern.CASE_INSENSITIVE);

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException when it is none; the message says what was given, what is
   *     allowed and what to do, and never holds a password
   */
  static BrokerAddress parse(String text) {
    if (text.contains("@")) {
      throw new IllegalArgumentException(
          "holds credentials; "
              + FORMS
              + "; move them to "
              + Settings.USER
              + " and "
              + Settings.PASSWORD);
    }
    var form = FORM.matcher(text);
    if (form.matches()) {
      var scheme = form.group(1) == null ? "http" : form.group(1).toLowerCase(Locale.ROOT);
      var port = form.group(3) == null ? DEFAULT_PORT : Integer.parseInt(form.group(3));
      var address = new BrokerAddress(scheme, form.group(2), port, form.group(4));
      if (port >= 1 && port <= 65_535 && hostOf(address) != null) {
        return address;
      }
    }
    throw new IllegalArgumentException(
        "\"" + text + "\" is given; " + FORMS + "; set it to the broker's management address");
  }

  private static @Nullable String hostOf(BrokerAddress address) {
    try {
      return address.uri("").getHost();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The address of a path of the API, with its query. */
  public URI uri(String pathAndQuery) {
    return URI.create(scheme + "://" + host + ":" + port + prefix + pathAndQuery);
  }

  /** The host's name or address alone: the value of the label {@code host}. */
  public String hostName() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** Whether it is read through TLS. */
  public boolean isSecure() {
    return scheme.equals("https");
  }

  /** For people: no scheme and no prefix, which say nothing about which broker it is. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
