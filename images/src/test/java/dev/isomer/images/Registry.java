package dev.isomer.images;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A registry that gives everybody the same answer, in plain HTTP also to those who ask for TLS, as
 * servers without TLS do.
 */
final class Registry implements AutoCloseable {
  private static final int LONGEST_REQUEST = 8192;

  private final ServerSocket socket;
  private final byte[] answer;

  Registry(String status) throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    answer =
        ("HTTP/1.1 "
                + status
                + "\r\nWWW-Authenticate: Basic realm=\"registry\"\r\nContent-Length: 0\r\n"
                + "Connection: close\r\n\r\n")
            .getBytes(US_ASCII);
    Thread.ofVirtual().start(this::serve);
  }

  String host() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        client.getInputStream().read(new byte[LONGEST_REQUEST]);
        client.getOutputStream().write(answer);
      } catch (IOException e) {
        // The client went, or the test is over.
      }
    }
  }
}
