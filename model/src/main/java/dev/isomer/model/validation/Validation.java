package dev.isomer.model.validation;

import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.project.Project;
import java.util.List;
import java.util.stream.Stream;

/** Holds a description against every rule, then against what a structure can do. */
public final class Validation {

  private static final List<Rule> RULES =
      List.of(
          new ApplicationRule(),
          new NameRule(),
          new EdgeRule(),
          new ServiceRule(),
          new StoreRule(),
          new ApiRule(),
          new SiteRule(),
          new AlarmRule(),
          new ObjectiveRule(),
          new EnvironmentRule());

  private Validation() {}

  /**
   * Everything that is wrong with an application in an environment. What the structure cannot do is
   * added where the application itself has no errors.
   */
  public static Report check(
      Application application, Environment environment, Project project, Structure structure) {
    var subject = new Rule.Subject(application, environment, project);
    var report = new Report(RULES.stream().flatMap(rule -> rule.findings(subject)).toList());
    if (report.hasErrors()) {
      return report;
    }
    var capabilities =
        structure.capabilities(new ValidApplication(application, environment, project));
    return new Report(Stream.concat(report.findings().stream(), capabilities.stream()).toList());
  }

  /**
   * The application as renderers take it.
   *
   * @throws InvalidApplicationException where the report has errors
   */
  public static ValidApplication require(
      Application application, Environment environment, Project project, Structure structure) {
    Report report = check(application, environment, project, structure);
    if (report.hasErrors()) {
      throw new InvalidApplicationException(report);
    }
    return new ValidApplication(application, environment, project);
  }
}
