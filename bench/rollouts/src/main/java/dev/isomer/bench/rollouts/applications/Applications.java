package dev.isomer.bench.rollouts.applications;

import dev.isomer.bench.rollouts.load.Application;
import java.util.List;
import java.util.Optional;

/** The applications that can be measured. */
public final class Applications {
  private static final List<Application> ALL =
      List.of(
          Greetings.application("go-app"), Greetings.application("node-app"), Quotes.application());

  private Applications() {}

  /** One by its name; empty if it cannot be measured. */
  public static Optional<Application> named(String name) {
    return ALL.stream().filter(application -> application.name().equals(name)).findFirst();
  }

  /** What they are called. */
  public static List<String> names() {
    return ALL.stream().map(Application::name).toList();
  }
}
