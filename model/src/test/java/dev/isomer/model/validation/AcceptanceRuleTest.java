package dev.isomer.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An acceptance has a reason. */
class AcceptanceRuleTest {
  @TempDir Path root;
  private Fixture fixture;

  @BeforeEach
  void project() {
    fixture = new Fixture(root);
  }

  @Test
  void anAcceptanceWithAReasonIsFine() {
    assertThat(fixture.findings(Fixture.sound().accepts("store.unused", "shop", "planned")))
        .isEmpty();
  }

  @Test
  void anAcceptanceWithoutAReasonIsAnError() {
    assertThat(fixture.findings(Fixture.sound().accepts("store.unused", "shop", " ")))
        .containsExactly(
            "accept.reason shop/accepts/store.unused: the finding is accepted without a reason; a"
                + " reader of the report needs to know why it may stay; give the reason as the third"
                + " argument of accepts(…)");
  }
}
