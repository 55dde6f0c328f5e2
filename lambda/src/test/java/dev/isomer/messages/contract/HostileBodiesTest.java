package dev.isomer.messages.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.messages.Tables;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Entry.Kind.class)
class HostileBodiesTest {
  private static final byte[] VALID =
      "{\"message\": \"h\\u00e9llo \\ud83d\\ude00\"}".getBytes(StandardCharsets.UTF_8);

  /** A failure names it; another run makes the same bodies. */
  private static final long SEED = 20_260_101;

  private final Entry.Kind kind;

  HostileBodiesTest(Entry.Kind kind) {
    this.kind = kind;
  }

  @Test
  void eachIsRefusedAndNothingIsKept() {
    var bodies =
        List.of(
            "[".repeat(100_000),
            "{\"a\":".repeat(20_000),
            "{\"message\":" + "[".repeat(60_000) + "]".repeat(60_000) + "}",
            "{\"message\": 1" + "0".repeat(100_000) + "}",
            "{\"message\": 1e999999999}",
            "{\"message\": -0.0000001E-2147483649}",
            "{\"message\": NaN}",
            "{\"message\": 'a'}",
            "{\"message\": \"a\" /* comment */}",
            "{\"message\": \"a\nb\"}",
            "{\"message\": \"\\x41\"}",
            "{\"message\": \"\\uD800\\u0041\"}",
            "{\"message\": \"\\uDC00\\uD800\"}",
            "{\"" + "k".repeat(100_000) + "\": 1, \"message\": \"a\"}",
            "{\"\\ud800\": 1, \"message\": \"a\"}",
            "{\"\\u006dessage\": \"a\", \"message\": \"b\"}",
            "{\"__proto__\": {}, \"message\": \"a\"}",
            "{\"message\": {\"S\": \"a\"}}",
            "{\"message\": \"a\"}\u0000",
            "null",
            "\u0000");
    var tables = Tables.create();
    try (var entry = kind.start(tables.environment())) {
      for (var body : bodies) {
        var excerpt = body.substring(0, Math.min(40, body.length()));
        var answer = entry.send(Call.post(body));
        assertThat(answer.status()).as(excerpt).isEqualTo(400);
        assertThat(answer.body().length()).as(excerpt).isLessThan(1_000);
      }
      Stream.of("c080", "eda080", "f4908080", "ff", "e282")
          .map(HexFormat.of()::parseHex)
          .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
          .map(text -> ("{\"message\": \"" + text + "\"}").getBytes(StandardCharsets.ISO_8859_1))
          .forEach(body -> assertThat(entry.send(Call.post(body)).status()).isEqualTo(400));
      assertThat(entry.send(Call.get("/messages")).body()).isEqualTo("{\"count\":0}");
    }
  }

  @Test
  void aThousandDamagedBodiesAreAnsweredWithoutAnInternalError() {
    var random = new Random(SEED);
    var tables = Tables.create();
    try (var entry = kind.start(tables.environment())) {
      var kept = 0;
      for (var i = 0; i < 1_000; i++) {
        var body = damaged(random);
        var status = entry.send(Call.post(body)).status();
        assertThat(status)
            .as("body %d of seed %d: %s", i, SEED, new String(body, StandardCharsets.ISO_8859_1))
            .isIn(201, 400);
        kept += status == 201 ? 1 : 0;
      }
      assertThat(entry.send(Call.get("/messages")).json().get("count").asInt()).isEqualTo(kept);
    }
  }

  private static byte[] damaged(Random random) {
    var body = VALID.clone();
    for (var i = random.nextInt(4); i >= 0; i--) {
      body[random.nextInt(body.length)] = (byte) random.nextInt(256);
    }
    return Arrays.copyOf(body, body.length - random.nextInt(3));
  }
}
