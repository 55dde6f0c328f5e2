package dev.isomer.model.component;

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

  /** An endpoint at which nobody logs in, with the URL {@code scheme://host:port}. */
  public static Endpoint open(String scheme, String host, int port) {
    return new Endpoint(scheme + "://" + host + ":" + port, scheme, host, port, null, null, null);
  }
}
