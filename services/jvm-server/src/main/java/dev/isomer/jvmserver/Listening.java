package dev.isomer.jvmserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Checks whether a server can listen at a port. */
public final class Listening {

  private Listening() {}

  /**
   * Requires that a port is free, for servers that do not report why they cannot listen.
   *
   * @throws UncheckedIOException if the port is taken or not permitted; the message says why and
   *     what to do
   */
  public static void requireFree(String host, int port) {
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw failed(host, port, e);
    }
  }

  /** The failure to listen at a port, with a message for the person who started the program. */
  public static UncheckedIOException failed(String host, int port, IOException cause) {
    return new UncheckedIOException(
        "PORT: cannot listen at %s:%d (%s); stop what uses the port, or set PORT to another"
            .formatted(host, port, cause.getMessage()),
        cause);
  }
}
