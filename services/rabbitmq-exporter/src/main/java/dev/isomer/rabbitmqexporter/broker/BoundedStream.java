package dev.isomer.rabbitmqexporter.broker;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends an answer that has no end. */
final class BoundedStream extends FilterInputStream {

  /** More came than is allowed. */
  static final class TooMuch extends IOException {
    private static final long serialVersionUID = 1L;

    TooMuch(long most) {
      super("it has more than " + most + " bytes");
    }
  }

  private final long most;
  private long left;

  BoundedStream(InputStream in, long most) {
    super(in);
    this.most = most;
    this.left = most;
  }

  @Override
  public int read() throws IOException {
    int octet = super.read();
    return octet < 0 ? octet : taken(octet, 1);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int number = super.read(bytes, offset, length);
    return number <= 0 ? number : taken(number, number);
  }

  private int taken(int result, int number) throws IOException {
    left -= number;
    if (left < 0) {
      throw new TooMuch(most);
    }
    return result;
  }
}
