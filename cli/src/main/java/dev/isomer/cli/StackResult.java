package dev.isomer.cli;

import org.jspecify.annotations.Nullable;

/**
 * How the deploy of one stack ended.
 *
 * @param address the application's address; null if it is not known or there is none
 */
record StackResult(DeployableStack stack, Outcome outcome, @Nullable String address) {

  /** The ends of a deploy, with the exit code of each and its words in the summary. */
  enum Outcome {
    DEPLOYED(0, "deployed"),
    VERIFIED(0, "deployed and verified"),
    NOT_BEGUN(0, "not begun"),
    FAILED(1, "cdk deploy failed"),
    PUT_BACK(19, "not verified, the previous version runs again"),
    SAME(19, "not verified, and nothing was changed"),
    FIRST(19, "not verified, and there is no previous version"),
    NOT_BACK(20, "not verified, and putting the previous version back failed");

    private final int exitCode;
    private final String words;

    Outcome(int exitCode, String words) {
      this.exitCode = exitCode;
      this.words = words;
    }

    int exitCode() {
      return exitCode;
    }

    String words() {
      return words;
    }
  }
}
