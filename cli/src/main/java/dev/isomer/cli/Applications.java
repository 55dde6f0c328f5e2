package dev.isomer.cli;

import dev.isomer.kubernetes.KubernetesTarget;
import dev.isomer.model.Application;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.estate.Shipped;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the application that a user names. */
final class Applications {

  private Applications() {}

  /** The application of this name, or the main one if none is named. */
  static Application named(@Nullable String name, Estate estate) {
    return name == null
        ? estate.applications().getFirst()
        : estate.application(name).orElseThrow(() -> unknown(name, estate.applications()));
  }

  /** The applications that run in containers, which are those that go to a cluster. */
  static List<Application> inContainers(Estate estate) {
    return estate.shipped().stream()
        .filter(each -> each.targets().stream().anyMatch(KubernetesTarget.class::isInstance))
        .map(Shipped::application)
        .toList();
  }

  private static CommandFailure unknown(String name, List<Application> applications) {
    String known =
        applications.stream().map(Application::name).sorted().collect(Collectors.joining(", "));
    return CommandFailure.input(
        "no application is called \"" + name + "\"; choose one of " + known);
  }
}
