package dev.isomer.rabbitmqexporter.metrics;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects bytes in blocks of one size. A single growing array is copied repeatedly, and an array
 * of megabytes takes separate heap regions, of which it leaves half empty.
 */
final class Blocks extends OutputStream {
  /** The size of a block, which is that of a socket's buffer. */
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

  /** All written bytes in order; after this call nothing can be written. */
  List<byte[]> all() {
    if (used > 0) {
      full.add(Arrays.copyOf(last, used));
    }
    return List.copyOf(full);
  }
}
