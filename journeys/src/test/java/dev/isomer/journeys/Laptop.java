package dev.isomer.journeys;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An application that {@code bin/isomer up} runs: a process of its own, as a person starts it. */
final class Laptop implements AutoCloseable {
  static final Path ROOT = Path.of(System.getProperty("isomer.root"));

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;
  private final List<String> ready;

  private Laptop(Process process, List<String> ready) {
    this.process = process;
    this.ready = ready;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end-of-tests"));
  }

  /** Starts the message application and waits until every component is ready. */
  static Laptop up(Path errors, String... options) {
    return upTo("website", errors, options);
  }

  /**
   * Starts an application and waits until every component is ready.
   *
   * @param last the component that is ready last
   */
  static Laptop upTo(String last, Path errors, String... options) {
    Process process = process(errors, options);
    var ready = new ArrayList<String>();
    try {
      BufferedReader out = process.inputReader();
      String line = out.readLine();
      while (line != null) {
        ready.add(line);
        if (line.matches("ready +" + last + " .*")) {
          return new Laptop(process, List.copyOf(ready));
        }
        line = out.readLine();
      }
      throw new IllegalStateException("up ended: " + Files.readString(errors));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it to its end, for runs that are refused. */
  static int exitCode(Path errors, String... options) throws InterruptedException {
    Process process = process(errors, options);
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("up was to be refused and runs");
    }
    return process.exitValue();
  }

  private static Process process(Path errors, String... options) {
    var command = new ArrayList<>(List.of(ROOT.resolve("bin/isomer").toString(), "up"));
    command.addAll(List.of(options));
    try {
      return new ProcessBuilder(command)
          .directory(ROOT.toFile())
          .redirectError(errors.toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines that it printed. */
  List<String> ready() {
    return ready;
  }

  /** Where the website and the API are, without a slash at the end. */
  URI address() {
    String last = ready.getLast();
    String url = last.substring(last.lastIndexOf(' ') + 1);
    return URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
  }

  /** The process's id. */
  long pid() {
    return process.pid();
  }

  /** Ends it as a loss of power does. */
  void kill() {
    process.destroyForcibly();
    awaitEnd(PATIENCE);
  }

  /** Ends it and all that it started as a loss of power does. */
  void killEverything() {
    var started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
    awaitEnd(PATIENCE);
  }

  /** Waits until it ends by itself, and says with which code. */
  int awaitExitCode() {
    awaitEnd(PATIENCE);
    return process.exitValue();
  }

  /** Asks it to end and says how long that took. */
  Duration terminate() {
    long start = System.nanoTime();
    process.destroy();
    awaitEnd(PATIENCE);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** The code that it ended with. */
  int exitCode() {
    return process.exitValue();
  }

  private void awaitEnd(Duration limit) {
    try {
      if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("process " + process.pid() + " did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }
}
