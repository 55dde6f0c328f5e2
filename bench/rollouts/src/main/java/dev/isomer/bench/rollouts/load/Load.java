package dev.isomer.bench.rollouts.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Clients that ask until they are stopped, each on a thread of its own. */
public final class Load {
  /** Who finds nobody does not knock a thousand times a second. */
  private static final Duration AFTER_TROUBLE = Duration.ofMillis(250);

  private final Tally tally;
  private final List<Thread> clients = new ArrayList<>();
  private volatile boolean stopping;

  private Load(Tally tally) {
    this.tally = tally;
  }

  /**
   * Begins to ask every service of applications.
   *
   * @param ingress where they are
   */
  public static Load start(List<Application> applications, URI ingress, Tally tally) {
    var load = new Load(tally);
    for (Application application : applications) {
      for (Service service : application.services()) {
        service.clients().forEach(clients -> load.start(clients, service.below(ingress)));
      }
    }
    return load;
  }

  private void start(Clients group, Target target) {
    for (int i = 0; i < group.count(); i++) {
      switch (group) {
        case Clients.Asking asking -> {
          Duration before = asking.apart().multipliedBy(i);
          Supplier<Question> questions = asking.questions().get();
          start(() -> ask(target, before, asking.every(), questions));
        }
        case Clients.Echoing _ -> start(() -> echo(target));
      }
    }
  }

  private void start(Runnable client) {
    clients.add(Thread.ofVirtual().start(client));
  }

  /** Begins nothing more, and waits for what was begun. */
  public void stop() throws InterruptedException {
    stopping = true;
    for (Thread client : clients) {
      LockSupport.unpark(client);
      client.join();
    }
  }

  private void ask(Target target, Duration before, Duration every, Supplier<Question> questions) {
    try (var connection = new Connection(target)) {
      long next = System.nanoTime() + before.toNanos();
      pauseUntil(next);
      while (!stopping) {
        Answer answer = connection.ask(questions.get());
        tally.add(answer);
        Duration pause = answer.verdict() == Verdict.GOOD ? every : AFTER_TROUBLE;
        next = Math.max(next + pause.toNanos(), System.nanoTime());
        pauseUntil(next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void echo(Target target) {
    try {
      while (!stopping) {
        var socket = Echoes.to(target, tally::add);
        Answer opened = socket.open();
        tally.add(opened);
        if (opened.verdict() == Verdict.GOOD) {
          converse(socket);
        } else {
          socket.leave();
          pauseUntil(System.nanoTime() + AFTER_TROUBLE.toNanos());
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
}
