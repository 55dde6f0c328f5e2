package dev.isomer.model.component;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where something is that a program reaches, whole and in its parts.
 *
 * @param url all of it as one URL, without a password
 * @param scheme the protocol's name: {@code redis}
 * @param host a name or an address
 * @param port of the host
 * @param user as whom the program logs in, absent if nobody logs in
 * @param password what stands for the password: on a cluster a reference that only the program's
 *     own process sees resolved; absent if there is none
 * @param name what is used there: a prefix of keys, a database; absent if there is only one thing
 */
public record Endpoint(
    String url,
    String scheme,
    String host,
    int port,
    @Nullable String user,
    @Nullable String password,
    @Nullable String name) {

  /** An endpoint at which nobody logs in, at this URL. */
  public static Endpoint at(URI url) {
    return new Endpoint(
        url.toString(), url.getScheme(), url.getHost(), port(url), null, null, null);
  }

  /** The port of a URL: the scheme's own if none is given, and 0 if the scheme has none. */
  public static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return switch (url.getScheme() == null ? "" : url.getScheme()) {
      case "https" -> 443;
      case "http" -> 80;
      default -> 0;
    };
  }

  /** An endpoint at which nobody logs in, with the URL {@code scheme://host:port}. */
  public static Endpoint open(String scheme, String host, int port) {
    return new Endpoint(scheme + "://" + host + ":" + port, scheme, host, port, null, null, null);
  }
}
