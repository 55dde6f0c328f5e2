package dev.isomer.bench.rollouts.scenario;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.isomer.bench.rollouts.cluster.PodEnd;
import dev.isomer.bench.rollouts.load.Figures;
import dev.isomer.bench.rollouts.load.SocketEnd;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What came of a scenario.
 *
 * @param scenario which
 * @param rollouts how many there were
 * @param took from the first request to the last
 * @param figures of the requests
 * @param pods how pods ended meanwhile
 * @param drains for each WebSocket that a pod ended, how long after its SIGTERM
 * @param trouble how many requests that were not well began in which ten seconds after the moment
 *     that the scenario marks
 * @param notes what else there is to say
 */
public record Result(
    Scenario scenario,
    int rollouts,
    Duration took,
    Figures figures,
    List<PodEnd> pods,
    List<Duration> drains,
    Map<Long, Long> trouble,
    List<String> notes) {

  /** The programs' own (services/README.md), less what clocks and logs are off. */
  private static final Duration SHORTEST_DRAIN = Duration.ofMillis(4_900);

  /** When each WebSocket ended after the SIGTERM of the pod that it was with. */
  static List<Duration> drains(List<SocketEnd> ends, List<PodEnd> pods) {
    return ends.stream().flatMap(end -> drain(end, pods)).sorted().toList();
  }

  private static Stream<Duration> drain(SocketEnd end, List<PodEnd> pods) {
    return pods.stream()
        .filter(pod -> pod.sockets().containsKey(end.correlation()))
        .flatMap(pod -> pod.stopping().stream())
        .map(stopping -> Duration.between(stopping, end.at()));
  }

  /** Whether it came as it must. */
  public boolean isAsExpected() {
    return switch (scenario.expectation()) {
      case CLEAN -> isClean() && isPatient();
      case EXCHANGED -> isClean() && isPatient() && hasTwoOfEach();
      case REQUESTS_CLEAN -> areRequestsClean();
      case BROKEN -> !isClean();
      case MEASURED -> true;
    };
  }

  private boolean isPatient() {
    return drains.stream().allMatch(drain -> drain.compareTo(SHORTEST_DRAIN) >= 0);
  }

  private boolean hasTwoOfEach() {
    var versions =
        figures.versions().keySet().stream()
            .collect(groupingBy(version -> version.substring(0, version.indexOf(' ')), counting()));
    return !versions.isEmpty() && versions.values().stream().allMatch(count -> count > 1);
  }

  private boolean isClean() {
    return figures.failed() == 0 && figures.cut() == 0;
  }

  private boolean areRequestsClean() {
    long sockets =
        figures.closes().entrySet().stream()
            .filter(close -> close.getKey() != SocketEnd.GOING_AWAY)
            .mapToLong(Map.Entry::getValue)
            .sum();
    return figures.failed() == 0 && figures.cut() == sockets;
  }
}
