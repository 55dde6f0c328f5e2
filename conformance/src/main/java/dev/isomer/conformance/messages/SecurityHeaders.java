package dev.isomer.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.conformance.http.Answer;
import java.util.Map;

/**
 * The headers that protect visitors. Written down a second time on purpose: what a visitor relies
 * on does not change with the description.
 */
final class SecurityHeaders {
  private static final Map<String, String> EXACT =
      Map.of(
          "Strict-Transport-Security", "max-age=63072000; includeSubDomains",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=()");

  private SecurityHeaders() {}

  static void check(Answer answer) {
    String what = " of " + answer.call().method() + " " + answer.call().path();
    EXACT.forEach(
        (name, value) ->
            assertThat(answer.headers().allValues(name))
                .as("%s", name + what)
                .containsExactly(value));
    assertThat(answer.headers().allValues("Content-Security-Policy"))
        .as("%s", "Content-Security-Policy" + what)
        .singleElement()
        .asString()
        .contains("default-src 'none'", "frame-ancestors 'none'", "connect-src 'self'")
        .doesNotContain("unsafe", "*");
  }
}
