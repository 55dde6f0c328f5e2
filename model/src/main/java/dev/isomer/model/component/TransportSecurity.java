package dev.isomer.model.component;

import java.time.Duration;

/**
 * For how long a browser asks a host over TLS only (RFC 6797).
 *
 * @param maxAge how long, in whole seconds
 * @param includeSubDomains whether it holds for every host below this one, too
 * @param preload whether browsers may have the host in the list that they are shipped with
 */
public record TransportSecurity(Duration maxAge, boolean includeSubDomains, boolean preload) {

  /** Transport security for this host alone, for some days. */
  public static TransportSecurity forDays(int days) {
    return new TransportSecurity(Duration.ofDays(days), false, false);
  }

  /** Holds for every host below this one, too. */
  public TransportSecurity withSubDomains() {
    return new TransportSecurity(maxAge, true, preload);
  }

  /** Lets browsers have the host in the list that they are shipped with. */
  public TransportSecurity preloaded() {
    return new TransportSecurity(maxAge, includeSubDomains, true);
  }

  /** The value of the header {@code Strict-Transport-Security}. */
  @Override
  public String toString() {
    return "max-age="
        + maxAge.toSeconds()
        + (includeSubDomains ? "; includeSubDomains" : "")
        + (preload ? "; preload" : "");
  }
}
