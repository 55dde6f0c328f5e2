package dev.isomer.conformance.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
  @Test
  void aSlashAtTheEndIsNotPartOfTheBase() {
    assertThat(Place.of("http://127.0.0.1:8080/", null))
        .hasToString("http://127.0.0.1:8080")
        .isEqualTo(Place.of("http://127.0.0.1:8080", null));
  }

  @Test
  void aNameToAskForIsShownBesideTheAddress() {
    assertThat(Place.of("http://127.0.0.1:8480", "messages.dev.example.com"))
        .hasToString("http://127.0.0.1:8480 (messages.dev.example.com)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "127.0.0.1:8080",
        "localhost:8080",
        "ftp://127.0.0.1",
        "http://",
        "http://me:secret@example.com",
        "http://example.com/shop",
        "http://example.com?a=b",
        "http://exa mple.com"
      })
  void anythingElseThanABaseAddressIsRefused(String url) {
    assertThatThrownBy(() -> Place.of(url, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "--url: "
                + url
                + " is not scheme, host and port; write an address such as http://127.0.0.1:8080");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http://example.com", "example.com/", "a b", "a:b"})
  void anythingElseThanANameIsRefused(String host) {
    assertThatThrownBy(() -> Place.of("http://127.0.0.1", host))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "--host: "
                + host
                + " is not a host name with an optional port, such as"
                + " messages.dev.example.com; correct it, or omit it");
  }
}
