package dev.isomer.cli;

import dev.isomer.deploy.Orders;
import dev.isomer.model.image.Image;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person asked for, and it makes sense.
 *
 * @param applications which ones, each once, in the order in which they were named
 * @param environment where
 * @param images images of this one deploy, in place of those of images.yaml, by their entries
 * @param orders how
 */
record DeployRequest(
    List<String> applications, String environment, Map<String, Image> images, Orders orders) {

  /** Less is over before anything has happened; more is no deploy but a visit. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private static final Duration LONGEST = Duration.ofHours(1);

  DeployRequest {
    applications = List.copyOf(applications);
    images = Map.copyOf(images);
  }

  /** Reads what was written on the command line. All mistakes go into one list. */
  static DeployRequest of(
      List<String> names,
      String environment,
      List<String> images,
      String timeout,
      String readyWithin,
      boolean dryRun,
      List<Deployable> known,
      List<String> mistakes) {
    List<String> chosen = names.stream().distinct().toList();
    List<String> environments = Deployable.environments(known);
    if (!environments.contains(environment)) {
      mistakes.add(
          "--env: \"%s\"; %s; choose one"
              .formatted(environment, String.join(" or ", environments)));
    }
    for (String name : chosen) {
      find(name, known)
          .ifPresentOrElse(
              found -> {
                if (environments.contains(environment)
                    && !found.environments().contains(environment)) {
                  mistakes.add(
                      "%s: not for %s; %s; choose with --env"
                          .formatted(name, environment, String.join(", ", found.environments())));
                }
              },
              () -> mistakes.add(unknown(name, known)));
    }
    var orders =
        new Orders(
            duration("--timeout", timeout, mistakes),
            duration("--ready-within", readyWithin, mistakes),
            dryRun);
    var own = known.stream().filter(each -> chosen.contains(each.name())).toList();
    return new DeployRequest(
        chosen, environment, ImageOptions.read(images, own, known, mistakes), orders);
  }

  private static Optional<Deployable> find(String name, List<Deployable> known) {
    return known.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  private static String unknown(String name, List<Deployable> known) {
    List<String> names = known.stream().map(Deployable::name).toList();
    return "%s: no such application; %s; %s"
        .formatted(
            name,
            String.join(", ", names),
            Nearest.to(name, names).map(near -> "did you mean " + near + "?").orElse("name one"));
  }

  /** {@code 5m}, {@code 90s}, {@code 1m30s}. */
  private static Duration duration(String option, String text, List<String> mistakes) {
    try {
      Duration duration = Duration.parse("PT" + text);
      if (duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // Said below.
    }
    mistakes.add(
        "%s: \"%s\"; from 1s to 1h, such as 90s, 5m or 1m30s; choose one".formatted(option, text));
    return SHORTEST;
  }
}
