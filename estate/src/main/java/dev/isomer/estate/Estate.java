package dev.isomer.estate;

import dev.isomer.infra.AwsTarget;
import dev.isomer.kubernetes.KubernetesTarget;
import dev.isomer.local.LocalTarget;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import java.util.List;
import java.util.stream.Stream;

/** Everything that is shipped from this repository, and everywhere it goes. */
public final class Estate {

  private Estate() {}

  /** Each application with where it goes, the default one first. */
  public static List<Shipped> shipped() {
    return List.of(
        new Shipped(Messages.application(), targets()),
        // It calls others and is read by Prometheus, which AWS would refuse.
        new Shipped(Exporter.application(), elsewhere()),
        // Images, which neither a function host nor a laptop without an engine runs.
        new Shipped(Greetings.goApp(), kubernetes()),
        new Shipped(Greetings.nodeApp(), kubernetes()));
  }

  /** The applications, the default one first. */
  public static List<Application> applications() {
    return shipped().stream().map(Shipped::application).toList();
  }

  /** The applications that go to a target. */
  public static List<Application> applications(Target target) {
    return shipped().stream()
        .filter(each -> each.targets().contains(target))
        .map(Shipped::application)
        .toList();
  }

  /** Every environment on every structure. */
  public static List<Target> targets() {
    return together(aws(), elsewhere());
  }

  /**
   * Where an application goes.
   *
   * @throws IllegalArgumentException where it is not shipped from here
   */
  public static List<Target> targets(Application application) {
    return shipped().stream()
        .filter(each -> each.application().equals(application))
        .findFirst()
        .map(Shipped::targets)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    application.name() + ": not shipped; an application of the estate; add it"));
  }

  private static List<Target> aws() {
    return AwsApp.PLACES.stream()
        .map(place -> new Target(place.environment(), new AwsTarget(place)))
        .toList();
  }

  private static List<Target> elsewhere() {
    var laptop = new Target(Environment.DEV, new LocalTarget());
    return together(kubernetes(), List.of(laptop));
  }

  private static List<Target> kubernetes() {
    return KubernetesApp.PLACES.stream()
        .map(place -> new Target(place.environment(), new KubernetesTarget(place)))
        .toList();
  }

  private static List<Target> together(List<Target> some, List<Target> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
