package dev.isomer.local;

import dev.isomer.local.program.Command;
import dev.isomer.local.program.KeptProgram;
import dev.isomer.local.program.Output;
import dev.isomer.local.program.ProgramProcess;
import dev.isomer.model.Durations;
import dev.isomer.model.component.Health;
import dev.isomer.model.component.Service;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/**
 * Whether a service that is a process of its own is ready.
 *
 * @param service which one
 * @param port where it listens
 * @param path of the service, in error texts
 * @param command how it was started
 */
record Readiness(Service service, int port, String path, Command command) {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration ANSWER = Duration.ofSeconds(2);

  /**
   * Returns when it is ready.
   *
   * @throws LocalFailure if it has ended, or is not ready within the time that it may take
   */
  void await(KeptProgram program) {
    Duration longest = service.program().start();
    long end = System.nanoTime() + longest.toNanos();
    try (HttpClient client = Forwarder.client()) {
      while (!isReady(client)) {
        if (program.firstEnd().isDone()) {
          throw new LocalFailure(
              path,
              "the program ended with exit code "
                  + program.firstEnd().join()
                  + " before it was ready: "
                  + (program.lastLine().isEmpty() ? "it printed nothing" : program.lastLine()),
              "a program that runs until it is asked to end",
              "fix it; its log says more");
        }
        if (System.nanoTime() > end) {
          throw new LocalFailure(
              path,
              "the program was not ready within " + Durations.text(longest),
              "a program that answers at port " + port + ", which the variable PORT names",
              "fix it, or give it more time with startsWithin(…)");
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a program started", e);
    }
  }

  private boolean isReady(HttpClient client) throws InterruptedException {
    return switch (service.health()) {
      case Health.Paths(String ready, String live) -> answers(ready, client);
      case Health.OnePath(String ready) -> answers(ready, client);
      case Health.Tcp tcp -> connects();
      case Health.Grpc grpc -> connects();
      case Health.Command health -> succeeds(health.words());
      case Health.None none -> connects();
    };
  }

  private boolean answers(String at, HttpClient client) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://" + Loopback.HOST + ":" + port + at))
            .timeout(ANSWER)
            .build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private boolean connects() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(Loopback.address(), port), (int) ANSWER.toMillis());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private boolean succeeds(List<String> words) {
    var check =
        new Command(service.name(), command.folder(), Command.quoted(words), command.environment());
    try (ProgramProcess process = ProgramProcess.start(check, Output.NONE)) {
      return process.ended().join() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
