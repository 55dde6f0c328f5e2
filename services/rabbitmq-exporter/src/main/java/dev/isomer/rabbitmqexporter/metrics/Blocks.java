package dev.isomer.rabbitmqexporter.metrics;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes bytes into blocks of one size. A single array that doubles while it grows is copied again
 * and again, and one of megabytes has a place of its own in the heap, which it leaves half empty.
 */
final class Blocks extends OutputStream {
  /** What is handed to a socket at once: its buffer takes as much. */
  static final int SIZE = 32 * 1024;

  private final List<byte[]> full = new ArrayList<>();
  private byte[] last = {};
  private int used;

  @Override
  public void write(int octet) {
    makeRoom();
    last[used++] = (byte) octet;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    for (int taken = 0; taken < length; ) {
      makeRoom();
      var fits = Math.min(length - taken, SIZE - used);
      System.arraycopy(bytes, offset + taken, last, used, fits);
      used += fits;
      taken += fits;
    }
  }

  private void makeRoom() {
    if (used == last.length) {
      if (used > 0) {
        full.add(last);
      }
      last = new byte[SIZE];
      used = 0;
    }
  }

  @Override
  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  /** Whether nothing was written. */
  boolean isEmpty() {
    return full.isEmpty() && used == 0;
  }

  /** All that was written, in order; nothing can be written any more. */
  List<byte[]> all() {
    if (used > 0) {
      full.add(Arrays.copyOf(last, used));
    }
    return List.copyOf(full);
  }
}
