package dev.isomer.kubernetes.limits;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.regex.Pattern;

/** Blocks of addresses in CIDR notation (RFC 4632, 3.1; RFC 4291, 2.3). */
public final class Blocks {

  /**
   * The form of a block: no leading zeros, which Kubernetes refuses; what is between colons is
   * checked below.
   */
  private static final Pattern FORM =
      Pattern.compile(
          "((\\d|[1-9]\\d{1,2})(\\.(\\d|[1-9]\\d{1,2})){3}|[0-9a-f:.]*:[0-9a-f:.]*)/(\\d|[1-9]\\d{1,2})");

  private Blocks() {}

  /** Whether a text is an address, a slash, and how many of its bits are fixed. */
  public static boolean isBlock(String text) {
    if (!FORM.matcher(text).matches()) {
      return false;
    }
    int slash = text.indexOf('/');
    try {
      InetAddress address = InetAddress.ofLiteral(text.substring(0, slash));
      int bits = address instanceof Inet4Address && text.indexOf(':') < 0 ? 32 : 128;
      return Integer.parseInt(text.substring(slash + 1)) <= bits;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
