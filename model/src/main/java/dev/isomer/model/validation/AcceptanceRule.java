package dev.isomer.model.validation;

import dev.isomer.model.Acceptance;
import java.util.stream.Stream;

/** Whoever accepts a finding says why. */
final class AcceptanceRule implements Rule {

  @Override
  public Stream<Finding> findings(Subject subject) {
    return subject.application().acceptances().stream()
        .filter(acceptance -> acceptance.reason().isBlank())
        .map(acceptance -> withoutReason(subject, acceptance));
  }

  private static Finding withoutReason(Subject subject, Acceptance acceptance) {
    return Finding.error(
        "accept.reason",
        subject.path("accepts", acceptance.id()),
        "the finding is accepted without a reason",
        "a reader of the report needs to know why it may stay",
        "give the reason as the third argument of accepts(…)");
  }
}
