package dev.isomer.bench.rollouts.load;

import java.time.Instant;

/**
 * How a WebSocket ended that we did not end ourselves.
 *
 * @param service whose it was
 * @param version who had answered its handshake
 * @param correlation the id by which the program's log knows it
 * @param at when
 * @param code of RFC 6455, section 7.4: 1001 for a terminating server, 1006 for a connection that
 *     ended without a word
 */
public record SocketEnd(String service, String version, String correlation, Instant at, int code) {

  /** A terminating server says so. */
  public static final int GOING_AWAY = 1001;

  /** Whether the client was notified. */
  public boolean isTold() {
    return code == GOING_AWAY;
  }
}
