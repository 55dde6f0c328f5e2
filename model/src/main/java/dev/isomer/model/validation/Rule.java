package dev.isomer.model.validation;

import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.project.Project;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that must hold of every application, wherever it goes. Besides those that come with
 * Isomer, an estate can have its own: {@code estate.rule(…)}. A rule is asked once for each place
 * of each application, also if something else is wrong with it.
 */
@FunctionalInterface
public interface Rule {

  /** What breaks the rule. */
  Stream<Finding> findings(Subject subject);

  /** An application at one of the places that it goes to. */
  final class Subject {
    private final Application application;
    private final Target<?> target;
    private final Sources sources;

    Subject(Application application, Target<?> target, Sources sources) {
      this.application = application;
      this.target = target;
      this.sources = sources;
    }

    /** What is validated. */
    public Application application() {
      return application;
    }

    /** The target that it goes to. */
    public Target<?> target() {
      return target;
    }

    /** The environment of the place. */
    public Environment environment() {
      return target.environment();
    }

    /** What its paths are relative to. */
    public Project project() {
      return sources.project();
    }

    /** The files that the description names. */
    Sources sources() {
      return sources;
    }

    /**
     * The path of something in the application, for a finding.
     *
     * @param steps from the application to it, such as the name of a component and a property
     */
    public String path(String... steps) {
      String root = application.name().isEmpty() ? "application" : application.name();
      return Stream.concat(Stream.of(root), Arrays.stream(steps))
          .map(Text::printable)
          .collect(Collectors.joining("/"));
    }
  }
}
