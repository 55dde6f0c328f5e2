package dev.isomer.cli;

import java.util.List;
import java.util.Optional;

/** What can be wrong with the request for a deploy, to whatever platform. */
final class RequestMistakes {

  private RequestMistakes() {}

  /** The mistake in an environment that nothing goes to; empty if there is none. */
  static Optional<String> environment(String environment, List<String> known) {
    return known.contains(environment)
        ? Optional.empty()
        : Optional.of(
            "--env: \"%s\" is not an environment; choose %s"
                .formatted(environment, String.join(" or ", known)));
  }

  /**
   * The mistake in an application that does not go to an environment; empty if there is none, or if
   * nothing goes to that environment, which is a mistake of its own.
   *
   * @param own the environments of the application
   * @param known those of all applications
   */
  static Optional<String> elsewhere(
      String application, String environment, List<String> own, List<String> known) {
    return !known.contains(environment) || own.contains(environment)
        ? Optional.empty()
        : Optional.of(
            "%s: it does not go to %s, only to %s; choose with --env"
                .formatted(application, environment, String.join(", ", own)));
  }
}
