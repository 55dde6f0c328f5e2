package dev.isomer.journeys.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The program of {@code src/test/go/edges} in a running pod: what it reaches is what the pod
 * reaches.
 *
 * @param shell the pod's own container
 */
record Edges(Shell shell) {
  static final String ANSWERED = "answered";
  static final String CUT = "cut";

  /** What a knock at each of these targets came to, in their order. */
  List<String> knock(List<String> targets) {
    var words = new ArrayList<>(List.of("knock"));
    words.addAll(targets);
    List<String> outcomes = run(words.toArray(String[]::new)).output().lines().toList();
    if (outcomes.size() != targets.size()) {
      throw new IllegalStateException(shell.pod() + ": " + targets + ": " + outcomes);
    }
    return outcomes;
  }

  /** What a knock at one target came to. */
  String knock(String target) {
    return knock(List.of(target)).getFirst();
  }

  /** Runs one of its commands. */
  Shell.Outcome run(String... words) {
    return shell.exec(
        Stream.concat(Stream.of(Trial.PROGRAM), Stream.of(words)).toArray(String[]::new));
  }
}
