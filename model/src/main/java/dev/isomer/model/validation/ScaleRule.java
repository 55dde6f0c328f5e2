package dev.isomer.model.validation;

import dev.isomer.model.component.PerEnvironment;
import dev.isomer.model.component.Scale;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Worker;
import java.util.Optional;
import java.util.stream.Stream;

/** A number of replicas is possible, and is said for the environment. */
final class ScaleRule implements Rule {

  /** More than any service of one application needs without a second thought: our own choice. */
  static final int MOST = 1000;

  private static final int LEAST_PERCENT = 10;
  private static final int MOST_PERCENT = 100;

  @Override
  public Stream<Finding> findings(Subject subject) {
    return Stream.concat(
        subject
            .application()
            .all(Service.class)
            .flatMap(service -> scale(service.scale(), service.name(), subject)),
        subject
            .application()
            .all(Worker.class)
            .flatMap(worker -> scale(worker.scale(), worker.name(), subject)));
  }

  private static Stream<Finding> scale(PerEnvironment<Scale> scale, String name, Subject subject) {
    String path = subject.path(name, "replicas");
    return Stream.concat(
        scale.all().flatMap(each -> scale(each, path).stream()),
        scale.in(subject.environment().name()).isPresent()
            ? Stream.of()
            : Stream.of(
                Finding.error(
                    "replicas.environment",
                    path,
                    Unsaid.given(subject),
                    Unsaid.LIMIT,
                    Unsaid.remedy("replicas(…)", subject))));
  }

  private static Optional<Finding> scale(Scale scale, String path) {
    return switch (scale) {
      case Scale.OfEnvironment number -> Optional.empty();
      case Scale.Fixed(int replicas) when replicas < 1 || replicas > MOST ->
          Optional.of(number(path, replicas + " replicas"));
      case Scale.Fixed fixed -> Optional.empty();
      case Scale.Between(int least, int most, int percent)
          when least < 1 || most < least || most > MOST ->
          Optional.of(number(path, "from " + least + " to " + most + " replicas"));
      case Scale.Between(int least, int most, int percent)
          when percent < LEAST_PERCENT || percent > MOST_PERCENT ->
          Optional.of(
              Finding.error(
                  "replicas.percent",
                  path,
                  percent + " % of the processor time",
                  "from " + LEAST_PERCENT + " to " + MOST_PERCENT + " %",
                  "choose a share in that range with cpu(…)"));
      case Scale.Between between -> Optional.empty();
    };
  }

  private static Finding number(String path, String given) {
    return Finding.error(
        "replicas.number",
        path,
        given,
        "from 1 to " + MOST + ", and the least no more than the most",
        "choose numbers in that range");
  }
}
