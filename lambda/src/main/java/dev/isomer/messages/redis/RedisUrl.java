package dev.isomer.messages.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A store's address: {@code redis://<principal>@<host>:<port>/<prefix>}. The password is not in it,
 * because addresses are printed.
 *
 * @param authority {@code <principal>@<host>:<port>}
 * @param prefix what the keys of the store begin with, before a colon
 */
public record RedisUrl(String authority, String prefix) {
  /** The form that is allowed, for error texts. */
  public static final String FORM = "the form is redis://<principal>@<host>:<port>/<prefix>";

  // No space, glob character or colon: both stand unquoted in an ACL rule, and a colon ends a
  // prefix.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if it is not valid; the message says what is wrong and what to
   *     do, and repeats no password
   */
  public static RedisUrl parse(String text) {
    if (!withoutPassword(text).equals(text)) {
      throw mistake(text, "has a password", "move it to REDIS_PASSWORD");
    }
    var uri = uri(text);
    if (!"redis".equals(uri.getScheme())) {
      throw mistake(text, "has another scheme", "use redis");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw mistake(text, "has a query or a fragment", "remove it");
    }
    var principal = Optional.ofNullable(uri.getRawUserInfo()).orElse("");
    if (principal.isEmpty() || uri.getHost() == null || uri.getPort() <= 0) {
      throw mistake(text, "has no principal, no host or no port", "give all three");
    }
    if (!NAME.matcher(principal).matches()) {
      throw mistake(text, "names the principal \"" + principal + "\"", allowed("principal"));
    }
    var prefix = Optional.ofNullable(uri.getPath()).orElse("").replaceFirst("^/", "");
    if (!NAME.matcher(prefix).matches()) {
      throw mistake(text, "names the prefix \"" + prefix + "\"", allowed("prefix"));
    }
    return new RedisUrl(uri.getRawAuthority(), prefix);
  }

  /**
   * The place that the authority names.
   *
   * @param password the principal's
   */
  public RedisPlace place(String password) {
    var uri = URI.create("redis://" + authority);
    return new RedisPlace(
        uri.getHost().replaceAll("^\\[|]$", ""), uri.getPort(), principal(), password);
  }

  /** The ACL user that the authority names. */
  public String principal() {
    return authority.substring(0, authority.indexOf('@'));
  }

  private static String allowed(String what) {
    return "name a " + what + " with 1 to 100 of the characters A-Z a-z 0-9 _ . -";
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw mistake(text, "is not a URI", "correct it");
    }
  }

  private static IllegalArgumentException mistake(String text, String given, String remedy) {
    return new IllegalArgumentException(
        "\"" + withoutPassword(text) + "\" " + given + "; " + FORM + "; " + remedy);
  }

  /** Up to the last at sign, since a password that was not encoded may hold one. */
  private static String withoutPassword(String text) {
    return text.replaceFirst("^(redis://[^:@/]*):.*@", "$1:...@");
  }
}
