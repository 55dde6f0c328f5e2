package dev.isomer.model.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdatePolicyTest {

  private static String best(UpdatePolicy policy, String... tags) {
    return policy.best(Stream.of(tags)).orElse("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          ^1.2        ; 1.2.0, 1.10.0, 1.9.0, 2.0.0        ; 1.10.0
          0.x         ; 0.2.0, 0.3.0, 1.0.0                 ; 0.3.0
          >=8.2 <9    ; 7.4.9, 8.2.3, 8.4.0, 9.0.0, latest  ; 8.4.0
          ^1          ; v1.0.0, v1.1.0, 1.0.9               ; v1.1.0
          ^1          ; 1.0.0, 1.1.0-rc.1                   ; 1.0.0
          ^1.1.0-0    ; 1.0.0, 1.1.0-rc.1, 1.1.0-rc.2       ; 1.1.0-rc.2
          ^1          ; 1, 1.9, 01.2.3, main, sha-1.2.3     ; none
          ^2 || ^4    ; 2.9.0, 3.5.0, 4.0.1                 ; 4.0.1
          """)
  void aRangeTakesTheHighestVersionInIt(String range, String tags, String expected) {
    assertThat(best(new UpdatePolicy.Range(range, null), tags.split(", *", -1)))
        .isEqualTo(expected);
  }

  @Test
  void aPatternSaysWhichPartOfATagIsTheVersion() {
    var policy = new UpdatePolicy.Range("^3", "(.*)-alpine");

    assertThat(best(policy, "3.9.0", "3.2.0-alpine", "3.10.1-alpine", "4.0.0-alpine"))
        .isEqualTo("3.10.1-alpine");
    assertThat(policy.isHigher("3.10.1-alpine", "3.9.0-alpine")).isTrue();
    assertThat(policy.isHigher("3.10.1-alpine", "4.0.0-alpine")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          main-(\\d+)-[0-9a-f]+ | main-9-ffff, main-10-0000, other-99-aa | main-10-0000
          \\d{4}-\\d{2}-\\d{2}  | 2026-09-30, 2026-11-02, 2025-12-31     | 2026-11-02
          release-(.*)          | release-b, release-a                   | release-b
          build-(\\d+)          | main, build-x                          | none
          """)
  void aPatternTakesTheLast(String pattern, String tags, String expected) {
    assertThat(best(new UpdatePolicy.Last(pattern), tags.split(", *", -1))).isEqualTo(expected);
  }

  @Test
  void aTagOutsideOfTheRangeIsReplacedByAHigherOneOnly() {
    var policy = new UpdatePolicy.Range("^1", null);

    assertThat(policy.isHigher("1.5.0", "0.9.0")).isTrue();
    assertThat(policy.isHigher("1.5.0", "2.0.0")).isFalse();
    assertThat(policy.isHigher("1.5.0", "main")).isTrue();
  }
}
