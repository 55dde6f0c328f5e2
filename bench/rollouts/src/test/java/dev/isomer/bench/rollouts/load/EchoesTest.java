package dev.isomer.bench.rollouts.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.server.WebSocketServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a WebSocket ended is seen, and by whom. */
class EchoesTest {
  private final CompletableFuture<SocketEnd> told = new CompletableFuture<>();
  private Server server;
  private Echoes socket;

  @BeforeEach
  void open() throws InterruptedException {
    server = new Server();
    server.start();
    server.started.await();
    socket =
        Echoes.to(
            new Target("shop", URI.create("http://127.0.0.1:" + server.getPort() + "/shop")),
            told::complete);
    assertThat(socket.open().problem()).isEmpty();
  }

  @AfterEach
  void close() throws InterruptedException {
    socket.leave();
    server.stop(1_000);
  }

  @Test
  void aMessageComesBack() throws InterruptedException {
    Answer answer = socket.exchange("one").orElseThrow();

    assertThat(answer.verdict()).isEqualTo(Verdict.GOOD);
    assertThat(answer.version()).isEqualTo("1.0.0");
  }

  @Test
  void aServerThatGoesAwaySaysSo() throws Exception {
    server.theirs.get().close(1001, "The process is stopping.");

    SocketEnd end = told.get(5, TimeUnit.SECONDS);

    assertThat(end.code()).isEqualTo(1001);
    assertThat(end.isTold()).isTrue();
    assertThat(end.version()).isEqualTo("1.0.0");
    assertThat(server.correlation).isEqualTo(end.correlation()).startsWith("rollouts-");
    assertThat(socket.exchange("two")).isEmpty();
  }

  @Test
  void aConnectionThatEndsWithoutAWordIsNotTold() throws Exception {
    server.theirs.get().closeConnection(1006, "");

    SocketEnd end = told.get(5, TimeUnit.SECONDS);

    assertThat(end.code()).isEqualTo(1006);
    assertThat(end.isTold()).isFalse();
  }

  @Test
  void anEndOfOursIsNotReported() throws InterruptedException {
    socket.leave();

    assertThat(socket.endsWithin(TimeUnit.SECONDS.toNanos(5))).isTrue();
    assertThat(told).isNotDone();
  }

  private static final class Server extends WebSocketServer {
    final CountDownLatch started = new CountDownLatch(1);
    final CompletableFuture<WebSocket> theirs = new CompletableFuture<>();
    volatile String correlation = "";

    Server() {
      super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @Override
    public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
        WebSocket socket, Draft draft, ClientHandshake request)
        throws org.java_websocket.exceptions.InvalidDataException {
      correlation = request.getFieldValue("X-Correlation-Id");
      var answer = super.onWebsocketHandshakeReceivedAsServer(socket, draft, request);
      answer.put("X-Version", "1.0.0");
      return answer;
    }

    @Override
    public void onStart() {
      started.countDown();
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
      theirs.complete(socket);
    }

    @Override
    public void onMessage(WebSocket socket, String message) {
      socket.send(message);
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {}

    @Override
    public void onError(WebSocket socket, Exception e) {}
  }
}
