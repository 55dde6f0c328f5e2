package dev.isomer.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** The one address on which anything here listens: no other machine reaches it. */
final class Loopback {

  static final String HOST = "127.0.0.1";

  private Loopback() {}

  /** IPv4 only: a name could mean another address, and ::1 would be a second door. */
  static InetAddress address() {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }

  /** A port that nobody listens on now. */
  static int freePort() {
    try (var socket = new ServerSocket(0, 1, address())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
