package dev.isomer.bench.rollouts.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Clients that ask until they are stopped, each on a thread of its own. */
public final class Load {
  private static final double LONGEST_SECONDS = 10;
  private static final double SHORTEST_SECONDS = 2;
  private static final int MOST_BYTES = 2048;

  private final List<App> apps;
  private final Tally tally;
  private final List<Thread> clients = new ArrayList<>();
  private volatile boolean stopping;

  private Load(List<App> apps, Tally tally) {
    this.apps = List.copyOf(apps);
    this.tally = tally;
  }

  /** Begins to ask. */
  public static Load start(List<App> apps, Mix mix, Tally tally) {
    var load = new Load(apps, tally);
    load.start(mix);
    return load;
  }

  private void start(Mix mix) {
    for (int i = 0; i < mix.shorts(); i++) {
      App app = app(i);
      boolean sends = i / apps.size() % 2 == 0;
      Duration before = mix.every().multipliedBy(i).dividedBy(mix.shorts());
      client(
          app,
          before,
          mix.every(),
          () ->
              sends
                  ? Question.echo(Kind.SHORT, bytes(), 0)
                  : Question.greeting(Kind.SHORT, app.name(), 0));
    }
    for (int i = 0; i < mix.longs(); i++) {
      App app = app(i);
      boolean sends = i / apps.size() % 2 == 0;
      client(
          app,
          Duration.ZERO,
          Duration.ZERO,
          () ->
              sends
                  ? Question.echo(Kind.LONG, bytes(), seconds())
                  : Question.greeting(Kind.LONG, app.name(), seconds()));
    }
    for (int i = 0; i < mix.downloads(); i++) {
      client(
          app(i),
          Duration.ofSeconds(2L * i),
          Duration.ZERO,
          () -> Question.download(LONGEST_SECONDS));
    }
    for (int i = 0; i < mix.streams(); i++) {
      App app = app(i);
      client(
          app,
          Duration.ofSeconds(5L * i),
          Duration.ZERO,
          () -> Question.stream(app.name(), LONGEST_SECONDS));
    }
    for (int i = 0; i < mix.sockets(); i++) {
      App app = app(i);
      clients.add(Thread.ofVirtual().start(() -> echo(app)));
    }
  }

  /** Begins nothing more, and waits for what was begun. */
  public void stop() throws InterruptedException {
    stopping = true;
    for (Thread client : clients) {
      LockSupport.unpark(client);
      client.join();
    }
  }

  private App app(int client) {
    return apps.get(client % apps.size());
  }

  private void client(App app, Duration before, Duration every, Supplier<Question> questions) {
    clients.add(Thread.ofVirtual().start(() -> ask(app, before, every, questions)));
  }

  private void ask(App app, Duration before, Duration every, Supplier<Question> questions) {
    try (var connection = new Connection(app)) {
      long next = System.nanoTime() + before.toNanos();
      pauseUntil(next);
      while (!stopping) {
        Answer answer = connection.ask(questions.get());
        tally.add(answer);
        // Who finds nobody does not knock a thousand times a second.
        Duration pause = answer.verdict() == Verdict.GOOD ? every : Duration.ofMillis(250);
        next = Math.max(next + pause.toNanos(), System.nanoTime());
        pauseUntil(next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void echo(App app) {
    try {
      while (!stopping) {
        var socket = Echoes.to(app, tally::add);
        Answer opened = socket.open();
        tally.add(opened);
        if (opened.verdict() == Verdict.GOOD) {
          converse(socket);
        } else {
          socket.leave();
          pauseUntil(System.nanoTime() + Duration.ofMillis(250).toNanos());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void converse(Echoes socket) throws InterruptedException {
    for (int i = 0; !stopping; i++) {
      Optional<Answer> answer = socket.exchange("message " + i);
      answer.ifPresent(tally::add);
      boolean well = answer.filter(echo -> echo.verdict() == Verdict.GOOD).isPresent();
      if (!well || socket.endsWithin(Duration.ofSeconds(1).toNanos())) {
        break;
      }
    }
    socket.leave();
  }

  private void pauseUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0 && !stopping; ) {
      LockSupport.parkNanos(left);
      left = nanos - System.nanoTime();
    }
  }

  private static double seconds() {
    return ThreadLocalRandom.current().nextDouble(SHORTEST_SECONDS, LONGEST_SECONDS);
  }

  private static byte[] bytes() {
    Random random = ThreadLocalRandom.current();
    byte[] bytes = new byte[1 + random.nextInt(MOST_BYTES)];
    random.nextBytes(bytes);
    return bytes;
  }
}
