package dev.isomer.rabbitmqexporter.metrics;

/**
 * The check sum of two texts in a row, from the check sum of each: what zlib calls {@code
 * crc32_combine} and the JDK has not. A check sum is a polynomial over two elements, lowest
 * coefficient first in the highest bit; a text that follows multiplies it by x to the number of
 * that text's bits.
 */
final class Crc {
  /** The polynomial of gzip ("GZIP file format specification", 8, RFC 1952). */
  private static final int POLYNOMIAL = 0xEDB8_8320;

  private static final int ONE = 0x8000_0000;
  private static final int X = 0x4000_0000;

  private Crc() {}

  /**
   * Joins two check sums.
   *
   * @param length how many bytes the second text has
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
