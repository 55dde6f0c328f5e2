package dev.isomer.messages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

/** A port of this machine that nobody listens at. */
public final class FreePort {
  private FreePort() {}

  /** One that is free now. */
  public static int find() {
    try (var free = new ServerSocket(0)) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
