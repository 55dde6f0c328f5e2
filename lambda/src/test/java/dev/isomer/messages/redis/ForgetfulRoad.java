package dev.isomer.messages.redis;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A way to Redis that breaks when some transactions were done and before their replies arrive: what
 * a client must live with, and cannot tell from a transaction that never arrived.
 */
final class ForgetfulRoad implements AutoCloseable {
  private final ServerSocket server;
  private final int redis;
  private final AtomicInteger left;

  /**
   * @param redis the port of Redis
   * @param times how many transactions lose their reply
   */
  ForgetfulRoad(int redis, int times) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.redis = redis;
    this.left = new AtomicInteger(times);
    Thread.startVirtualThread(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** How many transactions have yet to lose their reply. */
  int left() {
    return left.get();
  }

  private void accept() {
    try {
      while (true) {
        var client = server.accept();
        Thread.startVirtualThread(() -> carry(client));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  /** One exchange after the other, as the store's client does: a request, then its replies. */
  private void carry(Socket client) {
    try (client;
        var there = new Socket(InetAddress.getLoopbackAddress(), redis)) {
      var bytes = new byte[65_536];
      while (true) {
        var length = client.getInputStream().read(bytes);
        if (length < 0) {
          return;
        }
        var transaction = text(bytes, length).contains("EXEC");
        there.getOutputStream().write(bytes, 0, length);
        if (transaction && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
          awaitDone(there, bytes);
          return;
        }
        client.getOutputStream().write(bytes, 0, there.getInputStream().read(bytes));
      }
    } catch (IOException e) {
      // The test is over, or the client gave up.
    }
  }

  private static void awaitDone(Socket there, byte[] bytes) throws IOException {
    var replies = new ByteArrayOutputStream();
    while (!replies.toString(StandardCharsets.ISO_8859_1).contains("\r\n*")) {
      replies.write(bytes, 0, there.getInputStream().read(bytes));
    }
  }

  private static String text(byte[] bytes, int length) {
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
