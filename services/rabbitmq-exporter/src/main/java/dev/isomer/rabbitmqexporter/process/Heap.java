package dev.isomer.rabbitmqexporter.process;

/**
 * Keeps the heap small where nobody gave the JVM a limit. On a large machine it begins with a heap
 * of a 64th of the machine's memory, and it adds to it whenever a collection was slow, as all are
 * on a busy machine: gigabytes for an exporter that needs some twenty megabytes. A full collection
 * makes the heap as small as its content; it takes some 20 ms, and is worth it only where the heap
 * has grown a lot since the last one.
 */
final class Heap {
  /** Enough for 20,000 queues: below it there is nothing to gain. */
  private static final long SMALL = 64L * 1024 * 1024;

  private static final int MUCH_LARGER = 2;

  private final Runtime runtime = Runtime.getRuntime();
  private long sizeAfterLast;

  /** To be called after a read, which leaves most of the garbage there is. */
  void giveBack() {
    if (runtime.totalMemory() > Math.max(SMALL, MUCH_LARGER * sizeAfterLast)) {
      System.gc();
      sizeAfterLast = runtime.totalMemory();
    }
  }
}
