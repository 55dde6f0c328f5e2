package dev.isomer.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {
  @ParameterizedTest
  @CsvSource({
    "aPostIsTaken, a post is taken",
    "anIdIsAUuid, an id is a uuid",
    "whatIsNoUtf8IsRefused, what is no utf8 is refused"
  })
  void aNameIsReadAsWords(String name, String sentence) {
    assertThat(Sentences.sentence(name)).isEqualTo(sentence);
  }
}
