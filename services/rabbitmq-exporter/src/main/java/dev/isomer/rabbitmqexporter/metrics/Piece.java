package dev.isomer.rabbitmqexporter.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A part of an answer, encoded so that it can be sent before or after another.
 *
 * <p>Compressed pieces are joined to one gzip member. Two members would also be valid and simpler,
 * but curl 7.88 rejects the second one.
 */
final class Piece {
  /** Magic number, deflate, no name, no time, no hints, unknown system (RFC 1952, 2.3). */
  private static final byte[] GZIP_HEADER = {
    0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff
  };

  private static final int GZIP_TRAILER_LENGTH = 8;
  private static final int STORED_HEADER_LENGTH = 5;
  private static final int LARGEST_STORED = 0xffff;

  private final List<byte[]> parts;
  private final int crc;
  private final long length;

  private Piece(List<byte[]> parts, int crc, long length) {
    this.parts = parts;
    this.crc = crc;
    this.length = length;
  }

  /** An uncompressed piece. */
  static Piece plain(List<byte[]> text) {
    return new Piece(List.copyOf(text), 0, 0);
  }

  /**
   * The first of two pieces of a gzip answer. It uses stored deflate blocks, because a compressor's
   * 256 KiB and time are not worthwhile for each scrape.
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
    return new Piece(List.of(bytes.array()), (int) crc.getValue(), text.length);
  }

  /** The last piece of a gzip answer, compressed. */
  static Piece last(List<byte[]> text) {
    var blocks = new Blocks();
    var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    var crc = new CRC32();
    try (var out = new CheckedOutputStream(new DeflaterOutputStream(blocks, deflater, 8192), crc)) {
      for (var part : text) {
        out.write(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    var piece = new Piece(blocks.all(), (int) crc.getValue(), deflater.getBytesRead());
    deflater.end();
    return piece;
  }

  /** Its bytes in consecutive parts. */
  List<byte[]> parts() {
    return parts;
  }

  /** The body of a text and an uncompressed piece. */
  static Body plainBody(byte[] first, Piece last) {
    return Body.of(Stream.concat(Stream.of(first), last.parts.stream()));
  }

  /** The body of two compressed pieces. */
  static Body gzipBody(Piece first, Piece last) {
    var trailer =
        ByteBuffer.allocate(GZIP_TRAILER_LENGTH)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(Crc.joined(first.crc, last.crc, last.length))
            .putInt((int) (first.length + last.length));
    return Body.of(
        Stream.of(List.of(GZIP_HEADER), first.parts, last.parts, List.of(trailer.array()))
            .flatMap(List::stream));
  }
}
