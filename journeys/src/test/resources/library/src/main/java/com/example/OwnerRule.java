package com.example;

import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Rule;
import java.util.Set;
import java.util.stream.Stream;

/** The teams of this company. */
final class OwnerRule implements Rule {
  private static final Set<String> TEAMS = Set.of("shop", "billing");

  @Override
  public Stream<Finding> findings(Subject subject) {
    String owner = subject.application().owner();
    return TEAMS.contains(owner)
        ? Stream.of()
        : Stream.of(
            Finding.warning(
                "example.owner",
                subject.path("owner"),
                "the owner " + owner,
                "a team of this company",
                "name one of its teams"));
  }
}
