package dev.isomer.rabbitmqexporter.process;

import org.jspecify.annotations.Nullable;

/**
 * Keeps a process without a memory limit small. On a large machine the JVM begins with a heap of a
 * 64th of the memory, and enlarges it whenever a collection was slow, as on a busy machine:
 * gigabytes for an exporter that needs some ten megabytes. A full collection makes the heap as
 * small as its content. It stops all threads for some 20 ms, so it happens at most once per read.
 */
final class OwnMemory {
  /** The heap size below which nothing is released: enough for 10,000 queues. */
  private static final long SMALL = 32L * 1024 * 1024;

  private final Runtime runtime = Runtime.getRuntime();

  /**
   * Created after the first read, because it takes 0.1 s, for which the first scrape would wait.
   */
  private @Nullable NativeHeap outside;

  /** The memory of this process, whose heap is kept close to its content from now on. */
  static OwnMemory ofThisProcess() {
    // Small runtimes in images omit this module; they have a memory limit.
    if (ModuleLayer.boot().findModule("jdk.management").isPresent()) {
      FreeHeap.keepLittle();
    }
    return new OwnMemory();
  }

  /**
   * Releases memory. To be called after each read, which leaves most of the garbage, always by the
   * same thread.
   */
  void giveBack() {
    if (runtime.totalMemory() > SMALL) {
      System.gc();
    }
    if (outside == null) {
      outside = NativeHeap.ofThisProcess();
    }
    outside.giveBack();
  }
}
