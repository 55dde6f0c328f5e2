package dev.isomer.model.validation;

import dev.isomer.model.Application;
import dev.isomer.model.Place;
import dev.isomer.model.component.Kind;
import dev.isomer.model.image.Images;
import dev.isomer.model.project.Project;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds a description against every rule, and against what a platform can do. */
public final class Validation {

  private static final List<Rule> RULES =
      List.of(
          new ApplicationRule(),
          new NameRule(),
          new EdgeRule(),
          new AddressRule(),
          new ProgramRule(),
          new ContainerRule(),
          new ServiceRule(),
          new ScaleRule(),
          new TaskRule(),
          new StoreRule(),
          new ApiRule(),
          new SiteRule(),
          new HeadersRule(),
          new SecretRule(),
          new MetricsRule(),
          new AlarmRule(),
          new AlarmChangeRule(),
          new ObjectiveRule(),
          new EnvironmentRule(),
          new AcceptanceRule());

  private Validation() {}

  /** Everything that is wrong with an application at a target, by the rules of Isomer alone. */
  public static <P extends Place> Report check(
      Application application, Target<P> target, Project project) {
    return check(application, target, project, List.of());
  }

  /**
   * Everything that is wrong with an application at a target: its own mistakes, the kinds of
   * component that the platform does not render, what the platform cannot do, and what the rules of
   * an estate say, in one report.
   *
   * @param rules the rules of the estate
   */
  public static <P extends Place> Report check(
      Application application, Target<P> target, Project project, List<Rule> rules) {
    return check(new Rule.Subject(application, target, new Sources(project)), target, rules);
  }

  private static <P extends Place> Report check(
      Rule.Subject subject, Target<P> target, List<Rule> rules) {
    var own = new Report(RULES.stream().flatMap(rule -> rule.findings(subject)).toList());
    var askable =
        new ValidApplication<>(Askable.of(subject, target, own), target.place(), subject.sources());
    var all =
        Stream.of(
                own.findings().stream(),
                strangers(subject, target).stream(),
                target.capabilities(askable).stream(),
                rules.stream().flatMap(rule -> rule.findings(subject)))
            .flatMap(findings -> findings);
    return Report.of(all.toList(), subject.application());
  }

  /** The components of a kind that the platform does not render. */
  private static List<Finding> strangers(Rule.Subject subject, Target<?> target) {
    return subject.application().components().stream()
        .filter(component -> target.becomes(component.kind()).isEmpty())
        .map(
            component ->
                Finding.error(
                    "capability.kind." + target.name(),
                    subject.path(component.name()),
                    component.kind().one(),
                    target.title() + " renders " + rendered(target),
                    "describe it by those kinds, or do not ship the application there"))
        .toList();
  }

  private static String rendered(Target<?> target) {
    return Arrays.stream(Kind.values())
        .filter(kind -> target.becomes(kind).isPresent())
        .map(Kind::toString)
        .collect(Collectors.joining(", "));
  }

  /**
   * The application as the renderers of the target take it, by the rules of Isomer alone.
   *
   * @throws InvalidApplicationException if the report has errors
   */
  public static <P extends Place> ValidApplication<P> require(
      Application application, Target<P> target, Project project) {
    return require(application, target, project, List.of());
  }

  /**
   * The application as the renderers of the target take it.
   *
   * @param rules the rules of the estate
   * @throws InvalidApplicationException if the report has errors
   */
  public static <P extends Place> ValidApplication<P> require(
      Application application, Target<P> target, Project project, List<Rule> rules) {
    return require(application, target, new Sources(project), rules);
  }

  /**
   * The application as the renderers of the target take it, with other images than the project's
   * own: those of one run.
   *
   * @param rules the rules of the estate
   * @throws InvalidApplicationException if the report has errors
   */
  public static <P extends Place> ValidApplication<P> require(
      Application application, Target<P> target, Project project, List<Rule> rules, Images images) {
    return require(application, target, new Sources(project, images), rules);
  }

  private static <P extends Place> ValidApplication<P> require(
      Application application, Target<P> target, Sources sources, List<Rule> rules) {
    Report report = check(new Rule.Subject(application, target, sources), target, rules);
    if (report.hasErrors()) {
      throw new InvalidApplicationException(report);
    }
    return new ValidApplication<>(application, target.place(), sources);
  }
}
