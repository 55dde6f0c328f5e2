package dev.isomer.model.validation;

import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.component.Kind;
import dev.isomer.model.image.Images;
import dev.isomer.model.project.Project;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
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
          new SecretRule(),
          new MetricsRule(),
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
    return check(new Rule.Subject(application, environment, new Sources(project)), structure);
  }

  private static Report check(Rule.Subject subject, Structure structure) {
    var report = new Report(RULES.stream().flatMap(rule -> rule.findings(subject)).toList());
    if (report.hasErrors()) {
      return report;
    }
    var strangers = strangers(subject, structure);
    if (!strangers.isEmpty()) {
      return new Report(Stream.concat(report.findings().stream(), strangers.stream()).toList());
    }
    var capabilities = structure.capabilities(valid(subject));
    return new Report(Stream.concat(report.findings().stream(), capabilities.stream()).toList());
  }

  /** The components of a kind that the structure does not render. */
  private static List<Finding> strangers(Rule.Subject subject, Structure structure) {
    return subject.application().components().stream()
        .filter(component -> structure.becomes(component.kind()).isEmpty())
        .map(
            component ->
                Finding.error(
                    "capability.kind." + structure.name(),
                    subject.path(component.name()),
                    component.kind().one(),
                    "the kinds that " + structure.name() + " renders: " + rendered(structure),
                    "describe it by those, or leave this structure out"))
        .toList();
  }

  private static String rendered(Structure structure) {
    return Arrays.stream(Kind.values())
        .filter(kind -> structure.becomes(kind).isPresent())
        .map(Kind::toString)
        .collect(Collectors.joining(", "));
  }

  /**
   * The application as renderers take it.
   *
   * @throws InvalidApplicationException where the report has errors
   */
  public static ValidApplication require(
      Application application, Environment environment, Project project, Structure structure) {
    return require(new Rule.Subject(application, environment, new Sources(project)), structure);
  }

  /**
   * The same with other images than the project's own: those of one run.
   *
   * @throws InvalidApplicationException where the report has errors
   */
  public static ValidApplication require(
      Application application,
      Environment environment,
      Project project,
      Structure structure,
      Images images) {
    return require(
        new Rule.Subject(application, environment, new Sources(project, images)), structure);
  }

  private static ValidApplication require(Rule.Subject subject, Structure structure) {
    Report report = check(subject, structure);
    if (report.hasErrors()) {
      throw new InvalidApplicationException(report);
    }
    return valid(subject);
  }

  private static ValidApplication valid(Rule.Subject subject) {
    return new ValidApplication(subject.application(), subject.environment(), subject.sources());
  }
}
