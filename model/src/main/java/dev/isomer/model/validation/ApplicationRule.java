package dev.isomer.model.validation;

import java.util.stream.Stream;

/** An application has components, and an owner who is notified. */
final class ApplicationRule implements Rule {
  @Override
  public Stream<Finding> findings(Subject subject) {
    var application = subject.application();
    var findings = Stream.<Finding>builder();
    if (application.owner().isBlank()) {
      findings.add(
          Finding.error(
              "owner.missing",
              subject.path("owner"),
              "no owner",
              "the team that is notified",
              "call owner(\"…\")"));
    }
    if (application.components().isEmpty()) {
      findings.add(
          Finding.error(
              "components.missing",
              subject.path(),
              "no component",
              "one or more",
              "call of(…) with the application's components"));
    }
    return findings.build();
  }
}
