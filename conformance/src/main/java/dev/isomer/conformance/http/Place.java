package dev.isomer.conformance.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an application answers.
 *
 * @param url its base address, without a slash at the end
 * @param host the name that requests ask for, if that is not the address's own: a cluster's ingress
 *     distinguishes applications by name, and the name need not resolve yet
 */
public record Place(URI url, @Nullable String host) {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  /** A name, or an address, and a port or none (RFC 9110, section 7.2). */
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:[0-9]{1,5})?");

  /**
   * Reads what a person gave.
   *
   * @throws IllegalArgumentException with a sentence for that person
   */
  public static Place of(String url, @Nullable String host) {
    if (host != null && !HOST.matcher(host).matches()) {
      throw new IllegalArgumentException(
          "--host: "
              + host
              + " is not a host name with an optional port, such as"
              + " messages.dev.example.com; correct it, or omit"
              + " it");
    }
    return new Place(base(url), host);
  }

  private static URI base(String url) {
    try {
      var given = new URI(url.replaceFirst("/+$", ""));
      if (given.getScheme() != null
          && SCHEMES.contains(given.getScheme())
          && given.getHost() != null
          && given.getRawUserInfo() == null
          && given.getRawPath().isEmpty()
          && given.getRawQuery() == null
          && given.getRawFragment() == null) {
        return given;
      }
    } catch (URISyntaxException e) {
      // Reported below, like everything else that is not a base address.
    }
    throw new IllegalArgumentException(
        "--url: "
            + url
            + " is not scheme, host and port; write an address such as http://127.0.0.1:8080");
  }

  /** The address, and the name if it is another one. */
  @Override
  public String toString() {
    return host == null ? url.toString() : url + " (" + host + ")";
  }
}
