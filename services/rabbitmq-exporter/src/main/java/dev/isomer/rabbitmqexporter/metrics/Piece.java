package dev.isomer.rabbitmqexporter.metrics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A part of an answer, ready to be sent before or after another.
 *
 * <p>Compressed pieces join to one member of gzip. Two members in a row would be as valid and
 * simpler, but curl 7.88 refuses the second one.
 */
final class Piece {
  /** Magic number, deflate, no name, no time, no hints, unknown system (RFC 1952, 2.3). */
  private static final byte[] GZIP_HEADER = {
    0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff
  };

  private static final int GZIP_TRAILER_LENGTH = 8;
  private static final int STORED_HEADER_LENGTH = 5;
  private static final int LARGEST_STORED = 0xffff;

  private final byte[] bytes;
  private final int crc;
  private final long length;

  private Piece(byte[] bytes, int crc, long length) {
    this.bytes = bytes;
    this.crc = crc;
    this.length = length;
  }

  /** What writes the text of a piece. */
  interface Text {
    void writeTo(OutputStream out) throws IOException;
  }

  /** A piece that is sent as it is. */
  static Piece plain(Text text) {
    var bytes = new ByteArrayOutputStream();
    try {
      text.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return new Piece(bytes.toByteArray(), 0, bytes.size());
  }

  /**
   * The first of two compressed pieces, and not compressed at all: deflate has blocks for that, and
   * what is made for each scrape is not worth the 256 KiB and the time that a compressor takes.
   */
  static Piece first(byte[] text) {
    var blocks = Math.ceilDiv(text.length, LARGEST_STORED);
    var bytes =
        ByteBuffer.allocate(text.length + blocks * STORED_HEADER_LENGTH)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int start = 0; start < text.length; start += LARGEST_STORED) {
      var length = Math.min(LARGEST_STORED, text.length - start);
      // Not the last block, stored; the length and its complement (RFC 1951, 3.2.4).
      bytes.put((byte) 0).putShort((short) length).putShort((short) ~length);
      bytes.put(text, start, length);
    }
    var crc = new CRC32();
    crc.update(text);
    return new Piece(bytes.array(), (int) crc.getValue(), text.length);
  }

  /** The last compressed piece. */
  static Piece last(Text text) {
    var bytes = new ByteArrayOutputStream();
    var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    var crc = new CRC32();
    try (var out = new CheckedOutputStream(new DeflaterOutputStream(bytes, deflater, 8192), crc)) {
      text.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    var piece = new Piece(bytes.toByteArray(), (int) crc.getValue(), deflater.getBytesRead());
    deflater.end();
    return piece;
  }

  /** A text and a plain piece as the parts of a body. */
  static List<byte[]> plainBody(byte[] first, Piece last) {
    return List.of(first, last.bytes);
  }

  /** Two compressed pieces as the parts of a body. */
  static List<byte[]> gzipBody(Piece first, Piece last) {
    var trailer =
        ByteBuffer.allocate(GZIP_TRAILER_LENGTH)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(Crc.joined(first.crc, last.crc, last.length))
            .putInt((int) (first.length + last.length));
    return List.of(GZIP_HEADER, first.bytes, last.bytes, trailer.array());
  }
}
