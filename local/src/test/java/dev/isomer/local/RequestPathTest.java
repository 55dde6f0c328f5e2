package dev.isomer.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

  @Test
  void aPathIsTakenApartBeforeItIsDecoded() {
    assertThat(segments("/")).isEmpty();
    assertThat(segments("/a/b.js")).containsExactly("a", "b.js");
    assertThat(segments("/a%20b/%C3%A9%7B")).containsExactly("a b", "é{");
    assertThat(segments("/a%41")).containsExactly("aA");
    assertThat(segments("/a//b/")).containsExactly("a", "", "b", "");
    assertThat(segments("/...")).containsExactly("...");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/..",
        "/../secret.txt",
        "/a/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/.%2E/secret.txt",
        "/./a",
        "/%2e",
        "/a%2fb",
        "/..%2fsecret.txt",
        "/..\\secret.txt",
        "/..%5csecret.txt",
        "/a%00.js",
        "/a%0ab",
        "/%",
        "/%2",
        "/%zz",
        "/%c0%ae%c0%ae/secret.txt",
        "/%ff",
        "*",
        "http://127.0.0.1/a",
        ""
      })
  void aPathThatCouldMeanAnotherPlaceIsNone(String raw) {
    assertThat(RequestPath.read(raw)).isEmpty();
  }

  private static List<String> segments(String raw) {
    return RequestPath.read(raw).orElseThrow().segments();
  }
}
