package dev.isomer.rabbitmqexporter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PieceTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "0, 1", "1, 1", "6000, 200000", "70000, 3", "131072, 65536"})
  void compressedPiecesJoinToOneMember(int first, int last) throws IOException {
    byte[] a = random(first);
    byte[] b = random(last);

    byte[] body =
        joined(
            Piece.gzipBody(Piece.first(a), Piece.last(List.of(b))).parts().toArray(byte[][]::new));

    try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      assertThat(in.readAllBytes()).isEqualTo(joined(a, b));
    }
    assertThat(body).startsWith(0x1f, 0x8b, 8);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "5, 0", "0, 5", "1000, 1", "3, 100000"})
  void checkSumsJoinToTheOneOfBothTexts(int first, int last) {
    byte[] a = random(first);
    byte[] b = random(last);

    assertThat(Crc.joined(crc(a), crc(b), last)).isEqualTo(crc(joined(a, b)));
  }

  private static int crc(byte[] bytes) {
    var crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private static byte[] random(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static byte[] joined(byte[]... parts) {
    var joined = new ByteArrayOutputStream();
    for (var part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
