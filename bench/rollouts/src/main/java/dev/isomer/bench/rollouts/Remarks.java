package dev.isomer.bench.rollouts;

import dev.isomer.bench.rollouts.cluster.PodEnd;
import dev.isomer.bench.rollouts.scenario.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the table has no room for: what went wrong, and how one pod ended. */
final class Remarks {

  private Remarks() {}

  static List<String> of(Result result) {
    return Stream.of(
            result.figures().problems().entrySet().stream()
                .map(problem -> problem.getValue() + " × " + problem.getKey()),
            result.trouble().entrySet().stream()
                .map(ten -> ten.getValue() + " of them began from " + ten.getKey() + " s on"),
            result.notes().stream(),
            Remarks.longest(result.pods()).stream().flatMap(Remarks::timeline))
        .flatMap(lines -> lines)
        .map(line -> result.scenario().name() + ": " + line)
        .toList();
  }

  /** Of the pods whose end was seen from beginning to end, the one with the most to do. */
  private static Optional<PodEnd> longest(List<PodEnd> pods) {
    return pods.stream()
        .filter(pod -> pod.stopped().isPresent() && pod.gone().isPresent())
        .max(
            Comparator.comparing(
                    (PodEnd pod) ->
                        pod.stopped().orElseThrow().minusMillis(pod.told().toEpochMilli()))
                .thenComparing(PodEnd::pod));
  }

  private static Stream<String> timeline(PodEnd pod) {
    return Stream.of(
            Optional.of("the end of " + pod.pod() + " (" + pod.version() + "), in seconds:"),
            at(pod, Optional.of(pod.told()), "the API server is told to delete it"),
            at(pod, pod.leftEndpoints(), "its endpoint is terminating"),
            at(pod, pod.lastBegun(), "the last request comes"),
            at(pod, pod.lastRequest(), "the last of " + pod.answered() + " answers since is sent"),
            at(pod, pod.stopping(), "SIGTERM"),
            at(
                pod,
                pod.sockets().values().stream().min(Comparator.naturalOrder()),
                "its " + pod.sockets().size() + " WebSockets are closed"),
            at(pod, pod.stopped(), "nothing left to do"),
            at(pod, pod.gone(), "the API server has forgotten it"))
        .flatMap(Optional::stream);
  }

  private static Optional<String> at(PodEnd pod, Optional<Instant> moment, String what) {
    return moment.map(
        at -> String.format("%6s  %s", Table.seconds(Duration.between(pod.told(), at)), what));
  }
}
