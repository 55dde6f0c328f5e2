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
    written(text, bytes);
    return new Piece(bytes.toByteArray(), 0, bytes.size());
  }

  /** The first of two compressed pieces: it ends at a whole byte and leaves the stream open. */
  static Piece first(Text text) {
    return deflated(text, true);
  }

  /** The last compressed piece. */
  static Piece last(Text text) {
    return deflated(text, false);
  }

  private static Piece deflated(Text text, boolean open) {
    var bytes = new ByteArrayOutputStream();
    var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      var out =
          new CheckedOutputStream(
              new DeflaterOutputStream(bytes, deflater, 8192, true), new CRC32());
      written(text, out);
      if (open) {
        out.flush();
      } else {
        out.close();
      }
      return new Piece(
          bytes.toByteArray(), (int) out.getChecksum().getValue(), deflater.getBytesRead());
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    } finally {
      deflater.end();
    }
  }

  private static void written(Text text, OutputStream out) {
    try {
      text.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
  }

  /** Two plain pieces as the parts of a body. */
  static List<byte[]> plainBody(Piece first, Piece last) {
    return List.of(first.bytes, last.bytes);
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
