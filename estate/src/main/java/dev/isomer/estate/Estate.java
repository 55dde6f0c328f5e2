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
    return List.of(Messages.application(), Exporter.application());
  }

  /** Every environment on every structure. */
  public static List<Target> targets() {
    return Stream.of(aws(), elsewhere()).flatMap(targets -> targets).toList();
  }

  /**
   * Where an application goes. What calls others and is read by Prometheus is not for AWS, which
   * would refuse it.
   */
  public static List<Target> targets(Application application) {
    return application.equals(Exporter.application()) ? elsewhere().toList() : targets();
  }

  private static Stream<Target> aws() {
    return AwsApp.PLACES.stream()
        .map(place -> new Target(place.environment(), new AwsStructure(place)));
  }

  private static Stream<Target> elsewhere() {
    var kubernetes =
        KubernetesApp.PLACES.stream()
            .map(place -> new Target(place.environment(), new KubernetesStructure(place)));
    return Stream.concat(kubernetes, Stream.of(new Target(Environment.DEV, new LocalStructure())));
  }
}
