package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvocationTest {
  private static final Invocation LIBRARY = new Invocation("isomer", "isomer deploy-apps");
  private static final Invocation HERE = new Invocation("bin/isomer", "bin/deploy-apps");

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          '  isomer up          it','  bin/isomer up      it'
          '  isomer up  it','  bin/isomer up  it'
          '  isomer up --port 0','  bin/isomer up --port 0'
          '  DEBUG=true isomer up    it','  DEBUG=true bin/isomer up  it'
          '  isomer deploy-apps go-app  it','  bin/deploy-apps go-app     it'
          'isomer deploy-apps APP...','bin/deploy-apps APP...'
          '  npx cdk synth      it','  npx cdk synth      it'
          'Its isomer is not one.','Its isomer is not one.'
          """)
  void anExampleNamesTheProgramThatWasStarted(String line, String expected) {
    assertThat(HERE.example(line)).isEqualTo(expected);
    assertThat(LIBRARY.example(line)).isEqualTo(line);
  }

  /** The launcher of this repository says so, and its build. */
  @Test
  void theProgramIsNamedBySystemProperties() {
    assertThat(Invocation.current()).isEqualTo(HERE);
  }
}
