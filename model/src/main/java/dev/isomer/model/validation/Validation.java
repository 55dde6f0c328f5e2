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
          new ServiceRule(),
          new StoreRule(),
          new ApiRule(),
          new SiteRule(),
          new HeadersRule(),
          new SecretRule(),
          new MetricsRule(),
          new AlarmRule(),
          new AlarmChangeRule(),
          new ObjectiveRule(),
          new EnvironmentRule());

  private Validation() {}

  /**
   * Everything that is wrong with an application at a target: its own mistakes, the kinds of
   * component that the platform does not render, and what the platform cannot do, in one report.
   */
  public static <P extends Place> Report check(
      Application application, Target<P> target, Project project) {
    return check(subject(application, target, new Sources(project)), target);
  }

  private static <P extends Place> Report check(Rule.Subject subject, Target<P> target) {
    var own = new Report(RULES.stream().flatMap(rule -> rule.findings(subject)).toList());
    var askable =
        new ValidApplication<>(Askable.of(subject, target, own), target.place(), subject.sources());
    return new Report(
        Stream.of(own.findings(), strangers(subject, target), target.capabilities(askable))
            .flatMap(List::stream)
            .toList());
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
                    "the kinds that " + target.name() + " renders: " + rendered(target),
                    "describe it by those, or leave this structure out"))
        .toList();
  }

  private static String rendered(Target<?> target) {
    return Arrays.stream(Kind.values())
        .filter(kind -> target.becomes(kind).isPresent())
        .map(Kind::toString)
        .collect(Collectors.joining(", "));
  }

  /**
   * The application as the renderers of the target take it.
   *
   * @throws InvalidApplicationException if the report has errors
   */
  public static <P extends Place> ValidApplication<P> require(
      Application application, Target<P> target, Project project) {
    return require(application, target, new Sources(project));
  }

  /**
   * The application as the renderers of the target take it, with other images than the project's
   * own: those of one run.
   *
   * @throws InvalidApplicationException if the report has errors
   */
  public static <P extends Place> ValidApplication<P> require(
      Application application, Target<P> target, Project project, Images images) {
    return require(application, target, new Sources(project, images));
  }

  private static <P extends Place> ValidApplication<P> require(
      Application application, Target<P> target, Sources sources) {
    Report report = check(subject(application, target, sources), target);
    if (report.hasErrors()) {
      throw new InvalidApplicationException(report);
    }
    return new ValidApplication<>(application, target.place(), sources);
  }

  private static Rule.Subject subject(Application application, Target<?> target, Sources sources) {
    return new Rule.Subject(application, target.environment(), sources);
  }
}
