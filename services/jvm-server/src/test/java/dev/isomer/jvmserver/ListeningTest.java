package dev.isomer.jvmserver;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ListeningTest {

  @Test
  void aTakenPortIsSaidWithWhatToDo() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> Listening.requireFree("127.0.0.1", taken.getLocalPort()))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage(
              "PORT: cannot listen at 127.0.0.1:"
                  + taken.getLocalPort()
                  + " (Address already in use); stop what uses the port, or set PORT to another");
    }
  }

  @Test
  void aFreePortStaysFree() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    Listening.requireFree("127.0.0.1", port);
    Listening.requireFree("127.0.0.1", port);
  }
}
