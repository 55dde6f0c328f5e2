package dev.isomer.rabbitmqexporter.broker;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails if an answer is longer than its limit. */
final class BoundedStream extends FilterInputStream {

  /** The answer is longer than the limit. */
  static final class TooMuch extends IOException {
    private static final long serialVersionUID = 1L;

    TooMuch(long most) {
      super("it has more than " + most + " bytes");
    }
  }

  private final long most;
  private long left;
  private boolean ended;

  BoundedStream(InputStream in, long most) {
    super(in);
    this.most = most;
    this.left = most;
  }

  /** Whether a reader has seen the end of the stream. */
  boolean hasEnded() {
    return ended;
  }

  /** Whether the stream was empty. */
  boolean isEmpty() {
    return ended && left == most;
  }

  @Override
  public int read() throws IOException {
    int octet = super.read();
    count(octet < 0 ? octet : 1);
    return octet;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int number = super.read(bytes, offset, length);
    count(number);
    return number;
  }

  private void count(int number) throws IOException {
    ended |= number < 0;
    left -= Math.max(0, number);
    if (left < 0) {
      throw new TooMuch(most);
    }
  }
}
