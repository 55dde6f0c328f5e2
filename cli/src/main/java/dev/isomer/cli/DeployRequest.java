package dev.isomer.cli;

import dev.isomer.deploy.Orders;
import dev.isomer.model.image.Image;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A valid request for a deploy.
 *
 * @param applications the names of the applications without repetition, in the order of the command
 *     line
 * @param environment the environment to deploy
 * @param images the images that replace those of images.yaml for this deploy, by entry
 * @param verifications the commands that verify applications, by their names
 * @param orders the options of the deploy
 */
record DeployRequest(
    List<String> applications,
    String environment,
    Map<String, Image> images,
    Map<String, String> verifications,
    Orders orders) {

  /** The shortest and the longest duration that make sense for a deploy. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private static final Duration LONGEST = Duration.ofHours(1);

  DeployRequest {
    applications = List.copyOf(applications);
    images = Map.copyOf(images);
    verifications = Map.copyOf(verifications);
  }

  /** Reads the command line, and adds all mistakes to a list. */
  static DeployRequest of(
      List<String> names,
      String environment,
      List<String> images,
      String timeout,
      String readyWithin,
      List<String> verifications,
      boolean dryRun,
      List<Deployable> known,
      List<String> mistakes) {
    List<String> chosen = names.stream().distinct().toList();
    List<String> environments = Deployable.environments(known);
    RequestMistakes.environment(environment, environments).ifPresent(mistakes::add);
    for (String name : chosen) {
      find(name, known)
          .ifPresentOrElse(
              found ->
                  RequestMistakes.elsewhere(name, environment, found.environments(), environments)
                      .ifPresent(mistakes::add),
              () -> mistakes.add(unknown(name, known)));
    }
    var orders =
        new Orders(
            duration("--timeout", timeout, mistakes),
            duration("--ready-within", readyWithin, mistakes),
            dryRun);
    var own = known.stream().filter(each -> chosen.contains(each.name())).toList();
    return new DeployRequest(
        chosen,
        environment,
        ImageOptions.read(images, own, known, mistakes),
        VerifyOptions.read(
            verifications, chosen, known.stream().map(Deployable::name).toList(), mistakes),
        orders);
  }

  private static Optional<Deployable> find(String name, List<Deployable> known) {
    return known.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  private static String unknown(String name, List<Deployable> known) {
    List<String> names = known.stream().map(Deployable::name).toList();
    return "%s: there is no such application, only %s; %s"
        .formatted(
            name,
            String.join(", ", names),
            Nearest.to(name, names).map(near -> "did you mean " + near + "?").orElse("name one"));
  }

  /** Reads a duration such as {@code 5m}, {@code 90s} or {@code 1m30s}. */
  private static Duration duration(String option, String text, List<String> mistakes) {
    try {
      Duration duration = Duration.parse("PT" + text);
      if (duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // Reported below.
    }
    mistakes.add(
        "%s: \"%s\" is not a duration from 1s to 1h; write one such as 90s, 5m or 1m30s"
            .formatted(option, text));
    return SHORTEST;
  }
}
