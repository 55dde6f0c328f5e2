package dev.isomer.estate;

import dev.isomer.infra.AwsStructure;
import dev.isomer.kubernetes.KubernetesStructure;
import dev.isomer.local.LocalStructure;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import java.util.List;
import java.util.stream.Stream;

/** Everything that is shipped from this repository, and everywhere it goes. */
public final class Estate {

  private Estate() {}

  /** The applications, the default one first. */
  public static List<Application> applications() {
    return List.of(Messages.application());
  }

  /** Every environment on every structure. */
  public static List<Target> targets() {
    var aws =
        AwsApp.PLACES.stream()
            .map(place -> new Target(place.environment(), new AwsStructure(place)));
    var kubernetes =
        KubernetesApp.PLACES.stream()
            .map(place -> new Target(place.environment(), new KubernetesStructure(place)));
    var laptop = Stream.of(new Target(Environment.DEV, new LocalStructure()));
    return Stream.of(aws, kubernetes, laptop).flatMap(targets -> targets).toList();
  }
}
