package dev.isomer.rabbitmqexporter.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ServerSocketFactory;

/**
 * A server that answers as it is told, byte by byte. By default it is a broker with one queue,
 * whose name holds what formats have to escape.
 */
final class HostileBroker implements AutoCloseable {
  static final String OVERVIEW =
      "{\"object_totals\":{\"queues\":1},\"rabbitmq_version\":\"3.10.8\"}";

  static final String QUEUES =
      "[{\"vhost\":\"/\",\"name\":\"two\\nlines \\\"\\\\\",\"messages\":3,"
          + "\"messages_ready\":2,\"messages_unacknowledged\":1}]";

  /** The name of its queue. */
  static final String NAME = "two\nlines \"\\";

  /** Answers one request, whose head it gets; the connection is closed afterwards. */
  interface Behaviour {
    void answer(List<String> head, OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket socket;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private volatile Behaviour behaviour = HostileBroker::good;
  private volatile Behaviour next = behaviour;

  private HostileBroker(ServerSocket socket) {
    this.socket = socket;
    threads.execute(this::accept);
  }

  static HostileBroker start() {
    return start(ServerSocketFactory.getDefault());
  }

  static HostileBroker start(ServerSocketFactory factory) {
    return start(factory, 0);
  }

  /** One where another one was that is closed. */
  static HostileBroker startAgain(int port) {
    return start(ServerSocketFactory.getDefault(), port);
  }

  private static HostileBroker start(ServerSocketFactory factory, int port) {
    try {
      return new HostileBroker(
          factory.createServerSocket(port, 50, InetAddress.getLoopbackAddress()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String address() {
    return "127.0.0.1:" + port();
  }

  int port() {
    return socket.getLocalPort();
  }

  /** It answers like this from the next read on, which begins with the overview. */
  void behave(Behaviour behaviour) {
    next = behaviour;
  }

  /** How many connections there are, as far as it has noticed. */
  int connections() {
    return open.size();
  }

  /** Every request's head so far, with all its lines. */
  List<String> heads() {
    return List.copyOf(heads);
  }

  /** As a broker would. */
  static void good(List<String> head, OutputStream out) throws IOException, InterruptedException {
    json(head.getFirst().contains("/api/overview") ? OVERVIEW : QUEUES).answer(head, out);
  }

  /** A body with status 200. */
  static Behaviour json(String body) {
    return (head, out) ->
        out.write(
            ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.getBytes(UTF_8).length
                    + "\r\nConnection: close\r\n\r\n"
                    + body)
                .getBytes(UTF_8));
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        var connection = socket.accept();
        open.add(connection);
        threads.execute(() -> serve(connection));
      } catch (IOException e) {
        // It is closed.
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      var head = head(connection);
      heads.add(String.join("\n", head));
      if (head.getFirst().contains("/api/overview")) {
        behaviour = next;
      }
      behaviour.answer(head, connection.getOutputStream());
    } catch (IOException | InterruptedException e) {
      // The other side had enough.
    } finally {
      open.remove(connection);
    }
  }

  private static List<String> head(Socket connection) throws IOException {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    var in = connection.getInputStream();
    for (int octet = in.read(); octet >= 0; octet = in.read()) {
      if (octet == '\n') {
        if (line.isEmpty()) {
          return lines;
        }
        lines.add(line.toString());
        line.setLength(0);
      } else if (octet != '\r') {
        line.append(new String(new byte[] {(byte) octet}, ISO_8859_1));
      }
    }
    throw new IOException("no request");
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (var connection : open) {
      connection.close();
    }
    threads.shutdownNow();
    threads.close();
  }
}
