package dev.isomer.images;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * What a tar says of a file (POSIX.1-1988, "ustar Interchange Format").
 *
 * @param mode its permissions, with the bits that lend the owner's
 * @param seconds the time of its last change, since 1970
 * @param owner user and group, by number
 */
record TarEntry(String name, int mode, String owner, long seconds) {
  private static final int BLOCK = 512;
  private static final int TYPE = 156;
  private static final int EXTENSION = 'x';
  private static final int PERMISSIONS = 07777;

  /** The entries of a compressed tar, in its order. */
  static List<TarEntry> compressed(byte[] layer) throws IOException {
    var entries = new ArrayList<TarEntry>();
    try (var in = new GZIPInputStream(new ByteArrayInputStream(layer))) {
      each(in, (header, content) -> entries.add(entry(header)));
    }
    return entries;
  }

  /** The files of a tar, by name. */
  static Map<String, byte[]> files(InputStream in) throws IOException {
    var files = new TreeMap<String, byte[]>();
    each(in, (header, content) -> files.put(entry(header).name(), content));
    return files;
  }

  private interface Reader {
    void read(byte[] header, byte[] content);
  }

  private static void each(InputStream in, Reader reader) throws IOException {
    for (byte[] header = in.readNBytes(BLOCK);
        header.length == BLOCK && header[0] != 0;
        header = in.readNBytes(BLOCK)) {
      int size = (int) octal(header, 124, 12);
      byte[] content = in.readNBytes(size);
      in.skipNBytes(Math.ceilDiv(size, BLOCK) * (long) BLOCK - size);
      if (header[TYPE] != EXTENSION) {
        reader.read(header, content);
      }
    }
  }

  private static TarEntry entry(byte[] header) {
    return new TarEntry(
        text(header, 0, 100),
        (int) octal(header, 100, 8) & PERMISSIONS,
        octal(header, 108, 8) + ":" + octal(header, 116, 8),
        octal(header, 136, 12));
  }

  private static long octal(byte[] header, int from, int length) {
    return Long.parseLong(text(header, from, length).strip(), 8);
  }

  private static String text(byte[] header, int from, int length) {
    byte[] field = Arrays.copyOfRange(header, from, from + length);
    return new String(field, US_ASCII).replaceAll("\0.*", "");
  }
}
