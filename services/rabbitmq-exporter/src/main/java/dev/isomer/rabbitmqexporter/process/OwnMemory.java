package dev.isomer.rabbitmqexporter.process;

import org.jspecify.annotations.Nullable;

/**
 * Keeps a process small that nobody gave a limit. On a large machine the JVM begins with a heap of
 * a 64th of the machine's memory, and it adds to it whenever a collection was slow, as all are on a
 * busy machine: gigabytes for an exporter that needs some ten megabytes. A full collection makes
 * the heap as small as its content. It stops everything for some 20 ms, in which a scrape waits, so
 * it happens once a read at most.
 */
final class OwnMemory {
  /** Enough for 10,000 queues: below it there is nothing to gain. */
  private static final long SMALL = 32L * 1024 * 1024;

  private final Runtime runtime = Runtime.getRuntime();

  /** Made after the first read: it takes a tenth of a second, which the first scrape would wait. */
  private @Nullable NativeHeap outside;

  /** That of this process, whose heap is to be close to its content from now on. */
  static OwnMemory ofThisProcess() {
    // Small runtimes in images leave it out; they have a limit.
    if (ModuleLayer.boot().findModule("jdk.management").isPresent()) {
      FreeHeap.keepLittle();
    }
    return new OwnMemory();
  }

  /** To be called after a read, always by one thread: reads leave most of the garbage there is. */
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
