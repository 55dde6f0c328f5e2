package dev.isomer.deploy.rollout;

import dev.isomer.deploy.rollout.Judgement.Failed;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Fails a rollout if the image's name is not valid, the image does not exist, or several pulls have
 * failed. The kubelet reports {@code ImagePullBackOff} already after the first failure, while it
 * waits for 10 s.
 */
final class ImageRule implements Rollout.Rule {
  private static final Set<String> CERTAIN = Set.of("InvalidImageName", "ErrImageNeverPull");

  private static final String WAITS = "ImagePullBackOff";
  private static final Set<String> FAILING =
      Set.of(WAITS, "ErrImagePull", "RegistryUnavailable", "SignatureValidationFailed");

  /** Messages of registries and runtimes for which a retry gives the same answer. */
  private static final List<String> ABSENT =
      List.of(
          "not found",
          "does not exist",
          "manifest unknown",
          "name unknown",
          "access denied",
          "access to the resource is denied",
          "no basic auth credentials",
          "unauthorized",
          "authorization failed",
          "403 forbidden");

  /** Messages of registries and runtimes for which a retry may succeed. */
  private static final List<String> BUSY =
      List.of(
          "too many requests",
          "toomanyrequests",
          "rate limit",
          "qps exceeded",
          "500 internal server error",
          "502 bad gateway",
          "503 service unavailable",
          "504 gateway",
          "timeout",
          "timed out",
          "deadline exceeded",
          "connection reset",
          ": eof",
          "unexpected eof");

  /**
   * The number of pulls of a busy registry: about 75 s, because the kubelet waits 10 s, 20 s and 40
   * s between them.
   */
  private static final int BUSY_TRIES = 4;

  private static final long BUSY_SECONDS = 90;

  private static final int TRIES = 2;
  private static final long SECONDS = 30;

  private static final List<String> FAILED = List.of("Failed");

  /** The kubelet's messages for each pull that failed. */
  private static final Set<String> TRIED =
      Set.of(
          "Error: ErrImagePull", "Error: RegistryUnavailable", "Error: SignatureValidationFailed");

  private static final List<String> NO_CREDENTIALS = List.of("FailedToRetrieveImagePullSecret");

  @Override
  public Optional<Failed> judge(Workload workload, Snapshot snapshot, Rollout rollout) {
    List<Copy> copies = snapshot.newCopies(workload.name());
    return copies.stream()
        .flatMap(
            copy ->
                copy.containers().stream()
                    .filter(each -> isCertain(copy, each, copies, snapshot))
                    .map(each -> Failed.of(Cause.IMAGE, sentence(copy, each, snapshot), copy)))
        .findFirst();
  }

  private static boolean isCertain(
      Copy copy, Container container, List<Copy> copies, Snapshot snapshot) {
    if (CERTAIN.contains(container.waiting())) {
      return true;
    }
    return FAILING.contains(container.waiting())
        && tries(copy, container, snapshot) >= enough(copy, container, copies, snapshot);
  }

  private static int enough(Copy copy, Container container, List<Copy> copies, Snapshot snapshot) {
    String message = words(why(copy, container, snapshot), container.image());
    if (BUSY.stream().anyMatch(message::contains)) {
      return BUSY_TRIES;
    }
    boolean isAbsent = ABSENT.stream().anyMatch(message::contains);
    boolean isHad =
        copies.stream()
            .flatMap(each -> each.containers().stream())
            .anyMatch(each -> each.image().equals(container.image()) && each.hasRun());
    boolean hadCredentials = snapshot.last(copy.uid(), NO_CREDENTIALS).isEmpty();
    return isAbsent && hadCredentials && !isHad ? 1 : TRIES;
  }

  private static int tries(Copy copy, Container container, Snapshot snapshot) {
    int counted =
        snapshot
            .events(copy.uid(), FAILED)
            .filter(event -> event.isAbout(container))
            .filter(event -> TRIED.contains(event.message()))
            .mapToInt(Event::count)
            .sum();
    return counted > 0 ? counted : untold(copy, snapshot);
  }

  /**
   * The number of failed pulls, estimated from the time if the events that count them are missing.
   */
  private static int untold(Copy copy, Snapshot snapshot) {
    if (copy.isOlderThan(BUSY_SECONDS, snapshot.at())) {
      return BUSY_TRIES;
    }
    return copy.isOlderThan(SECONDS, snapshot.at()) ? TRIES : 1;
  }

  /** The reason for waiting, which older kubelets report only in an event. */
  private static String why(Copy copy, Container container, Snapshot snapshot) {
    String message = container.waitingMessage();
    return container.waiting().equals(WAITS) && !message.contains("ErrImagePull")
        ? snapshot
            .events(copy.uid(), FAILED)
            .filter(event -> event.isAbout(container))
            .map(Event::message)
            .filter(said -> said.contains(container.image()))
            .reduce((before, last) -> last)
            .orElse(message)
        : message;
  }

  /** A message without addresses and image names, which may contain any word. */
  private static String words(String message, String image) {
    return message.replaceAll("https?://\\S+", "").replace(image, "").toLowerCase(Locale.ROOT);
  }

  private static String sentence(Copy copy, Container container, Snapshot snapshot) {
    return "the image %s cannot be pulled: %s"
        .formatted(container.image(), Text.line(why(copy, container, snapshot)));
  }
}
