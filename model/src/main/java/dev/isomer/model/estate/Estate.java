package dev.isomer.model.estate;

import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.Place;
import dev.isomer.model.release.GitHub;
import dev.isomer.model.validation.Rule;
import dev.isomer.model.validation.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The applications that a repository ships, each with every place that it goes to. It is the one
 * value that says where something goes: commands, stacks and manifests follow from it.
 *
 * @param shipped the main application first: the one that a command takes if none is named, and
 *     whose stacks on AWS have the environment's name alone, {@code DevStack}
 * @param renderers what turns descriptions into what is deployed
 * @param rules what must hold of every application here, besides the rules of Isomer
 * @param release the repository whose workflows deploy it; null if none does
 */
public record Estate(
    List<Shipped> shipped, List<Renderer> renderers, List<Rule> rules, @Nullable GitHub release) {

  public Estate {
    shipped = List.copyOf(shipped);
    renderers = List.copyOf(renderers);
    rules = List.copyOf(rules);
  }

  /** An estate that ships nothing yet. */
  public static Estate empty() {
    return new Estate(List.of(), List.of(), List.of(), null);
  }

  /**
   * One more application, which goes to these places.
   *
   * @param builtWith paths of the repository that its programs are built from, besides the folders
   *     that its description names
   */
  public Estate ship(
      Application application, List<? extends Target<?>> targets, String... builtWith) {
    return new Estate(
        and(shipped, new Shipped(application, List.copyOf(targets), List.of(builtWith))),
        renderers,
        rules,
        release);
  }

  /** Paths of the repository in which a change touches every application. */
  public Estate renderedBy(String... paths) {
    return new Estate(
        shipped, and(renderers, new Renderer(Target.class, List.of(paths))), rules, release);
  }

  /** Paths of the repository in which a change touches every application on one platform. */
  public Estate renderedBy(Class<? extends Target<?>> platform, String... paths) {
    return new Estate(
        shipped, and(renderers, new Renderer(platform, List.of(paths))), rules, release);
  }

  /**
   * One more rule for every application, at every place that it goes to. An error that it finds
   * stops rendering like any other.
   */
  public Estate rule(Rule rule) {
    return new Estate(shipped, renderers, and(rules, rule), release);
  }

  /**
   * The repository whose workflows deploy the estate. Each environment on AWS, and each whose
   * cluster it names, gets a role that they can assume.
   */
  public Estate releasedFrom(GitHub repository) {
    return new Estate(shipped, renderers, rules, repository);
  }

  private static <T> List<T> and(List<T> some, T one) {
    var more = new ArrayList<>(some);
    more.add(one);
    return more;
  }

  /** The applications, the main one first. */
  public List<Application> applications() {
    return shipped.stream().map(Shipped::application).toList();
  }

  /** The application of this name; empty if none is shipped. */
  public Optional<Application> application(String name) {
    return applications().stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** Whether this is the main application: the first one. */
  public boolean isMain(Application application) {
    return !shipped.isEmpty() && shipped.getFirst().application().equals(application);
  }

  /** Every place that something goes to, each once. */
  public List<Target<?>> targets() {
    return shipped.stream().<Target<?>>flatMap(each -> each.targets().stream()).distinct().toList();
  }

  /** Every place on one platform that something goes to, each once. */
  public <T extends Target<?>> List<T> targets(Class<T> platform) {
    return targets().stream().filter(platform::isInstance).map(platform::cast).toList();
  }

  /** Every environment that something goes to, each name once. */
  public List<Environment> environments() {
    var environments = new LinkedHashMap<String, Environment>();
    targets().forEach(it -> environments.putIfAbsent(it.environment().name(), it.environment()));
    return List.copyOf(environments.values());
  }

  /** The applications that go to a place. */
  public List<Application> applications(Target<?> target) {
    return shipped.stream()
        .filter(each -> each.targets().contains(target))
        .map(Shipped::application)
        .toList();
  }

  /** What goes to one platform: place by place, the applications of each in their order. */
  public <P extends Place, T extends Target<P>> List<Shipment<P>> shipments(Class<T> platform) {
    return targets(platform).stream()
        .flatMap(
            target ->
                applications(target).stream()
                    .map(application -> new Shipment<P>(application, target)))
        .toList();
  }

  /** The places that an application goes to; empty if it is not shipped. */
  public List<Target<?>> targets(Application application) {
    return shipped.stream()
        .filter(each -> each.application().equals(application))
        .<Target<?>>flatMap(each -> each.targets().stream())
        .toList();
  }
}
