package dev.isomer.cli;

import dev.isomer.estate.KubernetesApp;
import dev.isomer.estate.Shipped;
import dev.isomer.estate.Target;
import dev.isomer.kubernetes.KubernetesTarget;
import dev.isomer.model.Application;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the application that a person names. */
final class Applications {

  private Applications() {}

  /** The application of this name, or the first where none is named. */
  static Application named(@Nullable String name, List<Application> applications) {
    if (name == null) {
      return applications.getFirst();
    }
    return applications.stream()
        .filter(application -> application.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name, applications));
  }

  /** The applications that run in containers: those that go to a cluster. */
  static List<Application> inContainers(List<Shipped> shipped) {
    var clusters =
        KubernetesApp.PLACES.stream()
            .map(place -> new Target(place.environment(), new KubernetesTarget(place)))
            .toList();
    return shipped.stream()
        .filter(each -> each.targets().stream().anyMatch(clusters::contains))
        .map(Shipped::application)
        .toList();
  }

  private static CommandFailure unknown(String name, List<Application> applications) {
    String known =
        applications.stream().map(Application::name).sorted().collect(Collectors.joining(", "));
    return CommandFailure.input(
        "no application is called \"" + name + "\"; there are: " + known + "; name one of them");
  }
}
