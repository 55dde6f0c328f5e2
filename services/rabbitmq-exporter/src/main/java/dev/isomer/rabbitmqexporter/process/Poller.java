package dev.isomer.rabbitmqexporter.process;

import dev.isomer.jvmserver.JsonLines;
import dev.isomer.rabbitmqexporter.broker.Broker;
import dev.isomer.rabbitmqexporter.broker.ReadFailure;
import dev.isomer.rabbitmqexporter.broker.Reading;
import dev.isomer.rabbitmqexporter.metrics.Metrics;
import dev.isomer.rabbitmqexporter.settings.Settings;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads the broker periodically until it is closed. One thread reads, and another one interrupts a
 * read that takes too long.
 */
final class Poller implements AutoCloseable {
  private final Settings settings;
  private final Broker broker;
  private final Metrics metrics;
  private final ReadLog log;
  private final JsonLines lines;
  private final Runnable afterRead;
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("broker-reader").factory());
  private final Thread timekeeper =
      Thread.ofPlatform().daemon().name("broker-poller").unstarted(this::run);

  /** A poller that runs an action after each read. */
  Poller(Settings settings, Metrics metrics, JsonLines lines, Runnable afterRead) {
    this.settings = settings;
    this.afterRead = afterRead;
    this.broker = new Broker(settings);
    this.metrics = metrics;
    this.log = new ReadLog(settings, lines);
    this.lines = lines;
  }

  /** Starts with an immediate read. */
  void start() {
    timekeeper.start();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        var start = System.nanoTime();
        readOnce(start);
        Thread.sleep(settings.interval().minusNanos(System.nanoTime() - start));
      }
    } catch (InterruptedException e) {
      // The poller is closed: this thread ends.
      Thread.currentThread().interrupt();
    }
  }

  private void readOnce(long start) throws InterruptedException {
    var read = reader.submit(broker::read);
    try {
      succeeded(read.get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS), since(start));
    } catch (TimeoutException e) {
      var reached = broker.stage();
      read.cancel(true);
      failed(broker.late(reached), since(start));
    } catch (ExecutionException e) {
      failed(Objects.requireNonNullElse(e.getCause(), e), since(start));
    } catch (InterruptedException e) {
      read.cancel(true);
      throw e;
    }
  }

  private void succeeded(Reading reading, Duration took) {
    try {
      // The log line comes before the metric, so that it can be found.
      log.succeeded(reading, took);
      metrics.succeeded(reading, took);
      afterRead.run();
    } catch (RuntimeException e) {
      failed(e, took);
    }
  }

  private void failed(Throwable reason, Duration took) {
    var failure =
        switch (reason) {
          case ReadFailure known -> known;
          case Throwable unforeseen -> {
            lines.error("a mistake in the exporter", unforeseen);
            yield ReadFailure.unforeseen(unforeseen);
          }
        };
    log.failed(failure);
    metrics.failed(failure.fault(), took);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Interrupts a current read, and stops reading. */
  @Override
  public void close() {
    timekeeper.interrupt();
    reader.shutdownNow();
    broker.close();
  }
}
