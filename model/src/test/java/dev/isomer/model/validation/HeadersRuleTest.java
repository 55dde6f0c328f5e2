package dev.isomer.model.validation;

import static dev.isomer.model.component.SecurityHeaders.STRICT;
import static dev.isomer.model.validation.Fixture.API;
import static dev.isomer.model.validation.Fixture.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.OpenerPolicy;
import dev.isomer.model.component.ReferrerPolicy;
import dev.isomer.model.component.SecurityHeaders;
import dev.isomer.model.component.TransportSecurity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole text of what is said about security headers. */
class HeadersRuleTest {
  @TempDir Path root;
  private Fixture fixture;

  @BeforeEach
  void project() {
    fixture = new Fixture(root);
  }

  private List<String> ofSite(SecurityHeaders headers) {
    return fixture.findings(
        Fixture.sound().of(Fixture.STORE, Fixture.SERVICE, API, SITE.headers(headers)));
  }

  private List<String> ofApi(SecurityHeaders headers) {
    HttpApi api = API.headers(headers);
    return fixture.findings(Fixture.with(api));
  }

  @Test
  void whatAPageInAFrameGivesUpIsSaid() {
    assertThat(ofSite(STRICT.framedBy("https://portal.example.com").because("The portal shows it")))
        .containsExactly(
            "headers.changed shop/front/headers/Content-Security-Policy/frame-ancestors:"
                + " https://portal.example.com: The portal shows it; \"'none'\" by default; remove"
                + " the change when the reason is gone",
            "headers.changed shop/front/headers/X-Frame-Options: not sent: The portal shows it;"
                + " \"DENY\" by default; remove the change when the reason is gone");
  }

  @Test
  void anApiCanLeaveThePolicyToItsProgram() {
    assertThat(ofApi(STRICT.policyOfProgram().because("It has a page of its own")))
        .containsExactly(
            "headers.changed shop/shop-api/headers/Content-Security-Policy: the program's own: It"
                + " has a page of its own; \"default-src 'none' and what a site needs of its own"
                + " origin\" by default; remove the change when the reason is gone",
            "headers.changed shop/shop-api/headers/X-Frame-Options: not sent: It has a page of its"
                + " own; \"DENY\" by default; remove the change when the reason is gone");
  }

  @Test
  void everyFieldThatIsChangedIsSaid() {
    assertThat(
            ofSite(
                STRICT
                    .transport(TransportSecurity.forDays(1).preloaded())
                    .referrer(ReferrerPolicy.SAME_ORIGIN)
                    .opener(OpenerPolicy.UNSAFE_NONE)
                    .permissions("camera=(self)")
                    .allowing("media-src", "'self'")
                    .because("A trial")))
        .extracting(text -> text.replaceFirst(": A trial.*", ""))
        .containsExactly(
            "headers.changed shop/front/headers/Content-Security-Policy/media-src: 'self'",
            "headers.changed shop/front/headers/Cross-Origin-Opener-Policy: unsafe-none",
            "headers.changed shop/front/headers/Permissions-Policy: camera=(self)",
            "headers.changed shop/front/headers/Referrer-Policy: same-origin",
            "headers.changed shop/front/headers/Strict-Transport-Security: max-age=86400; preload");
  }

  @Test
  void aDirectiveThatIsLeftOutIsSaid() {
    assertThat(ofSite(STRICT.policyOfProgram().allowing("img-src", "'self'").because("A trial")))
        .hasSize(9)
        .contains(
            "headers.changed shop/front/headers/Content-Security-Policy/script-src: not sent: A"
                + " trial; \"'self'\" by default; remove the change when the reason is gone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void aChangeHasAReason(String reason) {
    assertThat(ofSite(STRICT.referrer(ReferrerPolicy.ORIGIN).because(reason)))
        .containsExactly(
            "headers.reason shop/front/headers: no reason for Referrer-Policy; a reader of"
                + " the report needs to know why the strict headers do not apply; give the"
                + " reason: because(\"…\")");
    assertThat(ofSite(STRICT.referrer(ReferrerPolicy.ORIGIN))).hasSize(1);
    assertThat(ofSite(STRICT.because("nothing is changed"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://ä.example", "a;b", "a, b", "a\r\nSet-Cookie: b", "", "a  b"})
  void aSourceIsOneWordOfAscii(String source) {
    assertThat(ofSite(STRICT.allowing("img-src", source).because("A trial")))
        .contains(
            "headers.value shop/front/headers/Content-Security-Policy: the directive \"img-src "
                + source.replaceAll("\\p{C}", "?")
                + "\"; a name in lower case, and sources of visible ASCII without ; and ,; write"
                + " it like \"script-src\", \"'self'\"");
  }

  @Test
  void nothingThatIsWrongWithHeadersHidesAnother() {
    assertThat(
            ofApi(
                STRICT
                    .permissions("\n")
                    .transport(new TransportSecurity(Duration.ofDays(3651), true, false))
                    .allowing("IMG", "a".repeat(1500))))
        .contains(
            "headers.value shop/shop-api/headers/Permissions-Policy: the policy \"?\";"
                + " words of visible ASCII with one space between them; write it like"
                + " camera=(self), microphone=()",
            "headers.value shop/shop-api/headers/Strict-Transport-Security: a max-age of 3651 d;"
                + " whole seconds from 0 s to 3650 days; choose a time in that range",
            "headers.length shop/shop-api/headers/Content-Security-Policy: 1694 characters; at most"
                + " 1500; allow fewer sources")
        .hasSize(5);
  }
}
