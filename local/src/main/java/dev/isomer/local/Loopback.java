package dev.isomer.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** The address on which every part of a run listens: other machines cannot reach it. */
final class Loopback {

  static final String HOST = "127.0.0.1";

  private static final int LAST_PORT = 65_535;

  private Loopback() {}

  /**
   * The IPv4 address only: a name could resolve to another address, and ::1 would be a second
   * listener.
   */
  static InetAddress address() {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }

  /** A port on which no process listens now. */
  static int freePort() {
    try (var socket = new ServerSocket(0, 1, address())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes sure that a program can listen at a port.
   *
   * @param path of the port, in error texts
   * @param port 0 for any free one
   * @throws LocalFailure if it is not a port number, or is taken
   */
  static void check(String path, int port) {
    if (port < 0 || port > LAST_PORT) {
      throw new LocalFailure(
          path,
          "port " + port,
          "from 1 to " + LAST_PORT + ", or 0 for any free port",
          "choose another with --port");
    }
    try {
      new ServerSocket(port, 1, address()).close();
    } catch (IOException e) {
      throw Origin.taken(path, port, e);
    }
  }
}
