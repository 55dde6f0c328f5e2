package dev.isomer.rabbitmqexporter.metrics;

/**
 * Computes the checksum of two consecutive texts from the checksum of each, like zlib's {@code
 * crc32_combine}, which the JDK does not have. A checksum is a polynomial over GF(2), with the
 * lowest coefficient in the highest bit; appending a text multiplies it by x to the power of that
 * text's number of bits.
 */
final class Crc {
  /** The polynomial of gzip ("GZIP file format specification", 8, RFC 1952). */
  private static final int POLYNOMIAL = 0xEDB8_8320;

  private static final int ONE = 0x8000_0000;
  private static final int X = 0x4000_0000;

  private Crc() {}

  /**
   * Joins two checksums.
   *
   * @param length the number of bytes in the second text
   */
  static int joined(int first, int second, long length) {
    return product(power(length * Byte.SIZE), first) ^ second;
  }

  private static int power(long exponent) {
    var power = ONE;
    var square = X;
    for (var left = exponent; left != 0; left >>>= 1) {
      if ((left & 1) != 0) {
        power = product(power, square);
      }
      square = product(square, square);
    }
    return power;
  }

  private static int product(int a, int b) {
    var product = 0;
    var shifted = b;
    for (var bit = ONE; bit != 0; bit >>>= 1) {
      if ((a & bit) != 0) {
        product ^= shifted;
      }
      shifted = (shifted & 1) == 0 ? shifted >>> 1 : (shifted >>> 1) ^ POLYNOMIAL;
    }
    return product;
  }
}
