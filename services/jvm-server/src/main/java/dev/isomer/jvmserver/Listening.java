package dev.isomer.jvmserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Whether a server can have the port that it was given. */
public final class Listening {

  private Listening() {}

  /**
   * Asks for a port before the server does, for servers that do not say why they could not have it.
   *
   * @throws UncheckedIOException if the port cannot be had; the message says why and what to do
   */
  public static void requireFree(String host, int port) {
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw failed(host, port, e);
    }
  }

  /** A port that cannot be had, as the person who started the program reads it. */
  public static UncheckedIOException failed(String host, int port, IOException cause) {
    return new UncheckedIOException(
        "PORT: cannot listen at %s:%d (%s); a free port is needed; stop what uses it, or set PORT to another"
            .formatted(host, port, cause.getMessage()),
        cause);
  }
}
