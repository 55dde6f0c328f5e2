package dev.isomer.journeys.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire to an API server that can be cut: no connection passes then, and none is left. */
final class Wire implements AutoCloseable {
  private final URI server;
  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean isCut;

  private Wire(URI server, ServerSocket listener) {
    this.server = server;
    this.listener = listener;
  }

  static Wire to(String server) throws IOException {
    var wire =
        new Wire(URI.create(server), new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(wire::accept);
    return wire;
  }

  /** The address of this end of it. */
  String address() {
    return "https://127.0.0.1:" + listener.getLocalPort();
  }

  void cut() {
    isCut = true;
    sockets.forEach(Wire::close);
  }

  void mend() {
    isCut = false;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket near = listener.accept();
        if (isCut) {
          close(near);
        } else {
          join(near);
        }
      } catch (IOException e) {
        // Closed, or the server is unreachable: the client sees that its connection has closed.
      }
    }
  }

  private void join(Socket near) throws IOException {
    var far = new Socket(server.getHost(), server.getPort());
    sockets.add(near);
    sockets.add(far);
    Thread.ofVirtual().start(() -> copy(near, far));
    Thread.ofVirtual().start(() -> copy(far, near));
  }

  private void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Cut.
    } finally {
      close(from);
      close(to);
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    cut();
  }
}
