package dev.isomer.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.infra.Synthesis.Mode;
import dev.isomer.infra.Synthesis.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynthesisTest {
  @TempDir Path root;

  @Test
  void twoSynthesesInTwoProcessesAreByteEqual() {
    Outcome first = synthesize("first", Mode.UNSEEN);
    Outcome second = synthesize("second", Mode.UNSEEN);

    assertThat(first).isEqualTo(new Outcome(0, ""));
    assertThat(second).isEqualTo(new Outcome(0, ""));
    assertThat(Synthesis.files(root.resolve("first")))
        .containsKeys(
            "DevStack.template.json", "ProdStack.template.json", "DeployRolesStack.template.json")
        .isEqualTo(Synthesis.files(root.resolve("second")));
  }

  @Test
  void cloudFormationsRulesFindNothingToComplainAbout() {
    assertThat(synthesize("validated", Mode.VALIDATED)).isEqualTo(new Outcome(0, ""));
  }

  @Test
  void aResourceThatBreaksARuleStopsTheSynthesis() {
    Outcome outcome = synthesize("broken", Mode.BROKEN);

    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.output()).contains("FREE_OF_CHARGE");
  }

  private Outcome synthesize(String out, Mode mode) {
    return Synthesis.run(root.resolve("project"), root.resolve(out), mode);
  }
}
