package dev.isomer.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.cluster.ClusterException;
import dev.isomer.deploy.cluster.ClusterException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # fault,     looking,     applying,    verifying,   going back,  clearing
          INPUT,       INPUT,       REFUSED,     INPUT,       INPUT,       INPUT
          UNREACHABLE, UNREACHABLE, UNREACHABLE, UNREACHABLE, UNREACHABLE, UNREACHABLE
          FORBIDDEN,   FORBIDDEN,   FORBIDDEN,   FORBIDDEN,   FORBIDDEN,   FORBIDDEN
          REFUSED,     REFUSED,     REFUSED,     REFUSED,     REFUSED,     REFUSED
          ABSENT,      INPUT,       REFUSED,     INPUT,       INPUT,       INPUT
          CONFLICT,    UNEXPECTED,  REFUSED,     UNEXPECTED,  UNEXPECTED,  UNEXPECTED
          PASSING,     TIMED_OUT,   TIMED_OUT,   TIMED_OUT,   TIMED_OUT,   TIMED_OUT
          """)
  void aFaultMeansSomethingElseOnceSomethingIsWritten(
      Fault fault,
      Outcome looking,
      Outcome applying,
      Outcome verifying,
      Outcome goingBack,
      Outcome clearing) {
    assertThat(Stage.LOOKING.outcome(fault)).isEqualTo(looking);
    assertThat(Stage.APPLYING.outcome(fault)).isEqualTo(applying);
    assertThat(Stage.VERIFYING.outcome(fault)).isEqualTo(verifying);
    assertThat(Stage.GOING_BACK.outcome(fault)).isEqualTo(goingBack);
    assertThat(Stage.CLEARING.outcome(fault)).isEqualTo(clearing);
  }

  @Test
  void aReleaseThatIsHalfWrittenIsSaidToBe() {
    var noAnswer = new ClusterException(Fault.UNREACHABLE, "no answer");

    assertThat(Stage.LOOKING.failure(noAnswer).sentence()).isEqualTo("no answer");
    assertThat(Stage.APPLYING.failure(noAnswer).sentence())
        .isEqualTo("no answer; the deploy is unfinished; run the same command again to resume");
  }
}
