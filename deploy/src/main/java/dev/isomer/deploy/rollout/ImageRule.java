package dev.isomer.deploy.rollout;

import dev.isomer.deploy.rollout.Judgement.Failed;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** An image whose name is none, that is not there, or that could not be pulled twice. */
final class ImageRule implements Rollout.Rule {
  private static final Set<String> CERTAIN =
      Set.of("InvalidImageName", "ErrImageNeverPull", "ImagePullBackOff");

  /** What registries answer, and runtimes say, where another try gives no other answer. */
  private static final List<String> ABSENT =
      List.of(
          "not found",
          "does not exist",
          "manifest unknown",
          "access denied",
          "unauthorized",
          "authorization failed",
          "403 forbidden");

  @Override
  public Optional<Failed> judge(Workload workload, Snapshot snapshot, Rollout rollout) {
    for (Copy copy : snapshot.newCopies(workload.name())) {
      for (Container container : copy.containers()) {
        if (isCertain(container)) {
          return Optional.of(Failed.of(Cause.IMAGE, sentence(container), copy));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isCertain(Container container) {
    String message = container.waitingMessage().toLowerCase(Locale.ROOT);
    return CERTAIN.contains(container.waiting())
        || (container.waiting().equals("ErrImagePull")
            && ABSENT.stream().anyMatch(message::contains));
  }

  private static String sentence(Container container) {
    return "the image %s cannot be had: %s"
        .formatted(container.image(), Text.line(container.waitingMessage()));
  }
}
