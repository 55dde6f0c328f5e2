package dev.isomer.rabbitmqexporter.settings;

import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a broker's management API.
 *
 * @param scheme {@code http} or {@code https}
 * @param host a name or an address; an IPv6 address in brackets
 * @param port from 1 to 65535
 * @param prefix the path before {@code /api}, without a trailing slash; mostly empty
 */
public record BrokerAddress(String scheme, String host, int port, String prefix) {

  /** The management plugin's own default ("Management Plugin", Configuration). */
  public static final int DEFAULT_PORT = 15_672;

  static final String FORMS = "a host, host:port, or URL with http or https";

  private static final String REMEDY = "set it to the broker's management address";

  /**
   * A label of a host name. Containers often have names with an underscore, although host names may
   * not.
   */
  private static final String LABEL = "[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?";

  private static final Pattern FORM =
      Pattern.compile(
          "(?:(https?)://)?"
              + "(\\[[0-9a-f:.]+(?:%[a-z0-9._~-]+)?]|LABEL(?:\\.LABEL)*\\.?)"
                  .replace("LABEL", LABEL)
              + "(?::(\\d{1,5}))?"
              + "((?:/(?:[a-z0-9._~-]|%[0-9a-f]{2})+)*)/*",
          Pattern.CASE_INSENSITIVE);

  /** The suffixes that a browser or the API's documentation shows behind the address. */
  private static final Pattern PAGE =
      Pattern.compile("(?:(?<![:/])/+api(?:[/?#].*)?|/*[?#].*)$", Pattern.CASE_INSENSITIVE);

  private static final Pattern AMQP =
      Pattern.compile(
          "amqp(s?)://([^/:\\[]+|\\[[^]]*])(?::\\d+)?(?:/.*)?", Pattern.CASE_INSENSITIVE);

  private static final Pattern BARE_IPV6 =
      Pattern.compile("(?=(?:[^:]*:){2})[0-9a-f:.]+(?:%[a-z0-9._~-]+)?", Pattern.CASE_INSENSITIVE);

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if it is not an address; the message says what is wrong and
   *     what to do, and never contains a password
   */
  static BrokerAddress parse(String text) {
    if (text.contains("@")) {
      throw new IllegalArgumentException(
          "holds credentials; move them to " + Settings.USER + " and " + Settings.PASSWORD);
    }
    var page = PAGE.matcher(text);
    if (page.find() && formed(text.substring(0, page.start())) != null) {
      throw refused(
          text,
          "ends in \"" + page.group() + "\", but each request adds /api itself",
          "set it to " + text.substring(0, page.start()));
    }
    var address = formed(text);
    if (address == null) {
      throw misformed(text);
    }
    if (address.isSecure() && !address.isHostOfUris()) {
      throw refused(
          text,
          "is not a name of letters, digits, dots and hyphens, and a certificate names no other",
          "use another name of the broker, such as an alias or its address");
    }
    return address;
  }

  private static @Nullable BrokerAddress formed(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      return null;
    }
    var scheme = form.group(1) == null ? "http" : form.group(1).toLowerCase(Locale.ROOT);
    var port = form.group(3) == null ? DEFAULT_PORT : Integer.parseInt(form.group(3));
    // TLS sends names without a trailing dot.
    var host = scheme.equals("https") ? form.group(2).replaceFirst("\\.$", "") : form.group(2);
    var address = new BrokerAddress(scheme, host, port, form.group(4));
    var isPort = port >= 1 && port <= 65_535;
    return isPort && (!host.startsWith("[") || address.isHostOfUris()) ? address : null;
  }

  private static IllegalArgumentException misformed(String text) {
    var amqp = AMQP.matcher(text);
    if (amqp.matches()) {
      return refused(
          text,
          "is an address of AMQP, but the management API speaks HTTP",
          "set it to http%1$s://%2$s:%3$d if the broker has its default port"
              .formatted(
                  amqp.group(1).toLowerCase(Locale.ROOT),
                  amqp.group(2),
                  DEFAULT_PORT - (amqp.group(1).isEmpty() ? 0 : 1)));
    }
    if (BARE_IPV6.matcher(text).matches()) {
      return refused(
          text, "is not " + FORMS, "write an address of IPv6 in brackets: [" + text + "]");
    }
    var ascii = ascii(text);
    return refused(
        text,
        "is not " + FORMS,
        ascii.equals(text) ? REMEDY : "write names in the form that name servers know: " + ascii);
  }

  /** The ASCII form of an internationalized name, or the same text. */
  private static String ascii(String text) {
    try {
      var ascii = text.chars().allMatch(c -> c < 128) ? text : IDN.toASCII(text);
      return formed(ascii) == null ? text : ascii;
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static IllegalArgumentException refused(String given, String mistake, String remedy) {
    return new IllegalArgumentException(
        "\"" + given.replaceAll("\\p{Cntrl}", "?") + "\" " + mistake + "; " + remedy);
  }

  /** Whether {@link URI}, and thereby the JDK's client, accepts the host. */
  private boolean isHostOfUris() {
    try {
      return new URI(origin(host)).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private String origin(String ofHost) {
    return scheme + "://" + ofHost + ":" + port;
  }

  /**
   * The address of a path of the API, with its query.
   *
   * @param resolved the host's address, which replaces a name that is not valid in a URI
   */
  public URI uri(String pathAndQuery, InetAddress resolved) {
    var name = isHostOfUris() ? host : literal(resolved);
    return URI.create(origin(name) + prefix + pathAndQuery);
  }

  private static String literal(InetAddress address) {
    return address instanceof Inet6Address
        ? "[" + address.getHostAddress() + "]"
        : address.getHostAddress();
  }

  /** The host's name or address, which is the value of the label {@code host}. */
  public String hostName() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** Whether the broker is read over TLS. */
  public boolean isSecure() {
    return scheme.equals("https");
  }

  /** The address for people, without scheme and prefix, which do not identify the broker. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
