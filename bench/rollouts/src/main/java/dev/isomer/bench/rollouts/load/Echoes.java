package dev.isomer.bench.rollouts.load;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ServerHandshake;

/** A WebSocket whose messages come back. */
final class Echoes extends WebSocketClient {
  private static final long PATIENCE_SECONDS = 10;

  /** A lost node answers no farewell, and the library would wait for it for ever. */
  private static final long FAREWELL_SECONDS = 3;

  /** What is waited for when the socket ends instead: no message of ours is like it. */
  private static final String ENDED = "";

  private final Target target;
  private final String correlation;
  private final Consumer<SocketEnd> told;
  private final BlockingQueue<String> back = new LinkedBlockingQueue<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile String version = "";
  private volatile boolean leaving;

  private Echoes(Target target, String correlation, Consumer<SocketEnd> told) {
    super(target.socketAt("/echo"), Map.of("X-Correlation-Id", correlation));
    this.target = target;
    this.correlation = correlation;
    this.told = told;
    // Its own pings would end a connection that the proxy still holds.
    setConnectionLostTimeout(0);
  }

  static Echoes to(Target target, Consumer<SocketEnd> told) {
    return new Echoes(target, "rollouts-" + UUID.randomUUID(), told);
  }

  /** The handshake. */
  Answer open() throws InterruptedException {
    long began = System.nanoTime();
    boolean open = connectBlocking(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!open || version.isEmpty()) {
      String problem = open ? "no version" : "no handshake";
      return answer(Kind.HANDSHAKE, began, Verdict.FAILED, problem);
    }
    return answer(Kind.HANDSHAKE, began, Verdict.GOOD, "");
  }

  /** Sends a message and awaits it; empty if the socket ended before it was back. */
  Optional<Answer> exchange(String message) throws InterruptedException {
    long began = System.nanoTime();
    try {
      send(message);
    } catch (WebsocketNotConnectedException e) {
      return Optional.empty();
    }
    String answer = back.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (answer == null) {
      String problem = "no echo for " + PATIENCE_SECONDS + " s";
      return Optional.of(answer(Kind.MESSAGE, began, Verdict.FAILED, problem));
    }
    if (answer.equals(ENDED)) {
      return Optional.empty();
    }
    return Optional.of(
        answer.equals(message)
            ? answer(Kind.MESSAGE, began, Verdict.GOOD, "")
            : answer(Kind.MESSAGE, began, Verdict.FAILED, "another message"));
  }

  /** Waits for so long, or until the socket has ended, and says whether it has. */
  boolean endsWithin(long nanos) throws InterruptedException {
    return ended.await(nanos, TimeUnit.NANOSECONDS);
  }

  /** Ends it from our side, with a word where the other side still listens. */
  void leave() throws InterruptedException {
    leaving = true;
    close();
    if (!ended.await(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
      closeConnection(CloseFrame.ABNORMAL_CLOSE, "");
    }
  }

  private Answer answer(Kind kind, long began, Verdict verdict, String problem) {
    long took = System.nanoTime() - began;
    return new Answer(kind, target.service(), version, began, took, verdict, problem);
  }

  @Override
  public void onOpen(ServerHandshake handshake) {
    version = handshake.getFieldValue("X-Version");
  }

  @Override
  public void onMessage(String message) {
    back.add(message);
  }

  @Override
  public void onClose(int code, String reason, boolean remote) {
    if (!leaving && !version.isEmpty()) {
      told.accept(new SocketEnd(target.service(), version, correlation, Instant.now(), code));
    }
    ended.countDown();
    back.add(ENDED);
  }

  /** Whatever it is, the socket ends with it. */
  @Override
  public void onError(Exception e) {
    if (!isClosed()) {
      closeConnection(CloseFrame.ABNORMAL_CLOSE, "");
    }
  }
}
