package dev.isomer.model.validation;

import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.project.Project;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One thing that must hold of every application, on every structure. */
@FunctionalInterface
interface Rule {

  /** What breaks the rule. */
  Stream<Finding> findings(Subject subject);

  /** What is validated. */
  record Subject(Application application, Environment environment, Sources sources) {

    /** What its paths are relative to. */
    Project project() {
      return sources.project();
    }

    /** The path of something in the application, for a finding. */
    String path(String... steps) {
      String root = application.name().isEmpty() ? "application" : application.name();
      return Stream.concat(Stream.of(root), Arrays.stream(steps))
          .map(Text::printable)
          .collect(Collectors.joining("/"));
    }
  }
}
