package dev.isomer.bench.rollouts.scenario;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.isomer.bench.rollouts.cluster.PodEnds;
import dev.isomer.bench.rollouts.load.Application;
import dev.isomer.bench.rollouts.load.Figures;
import dev.isomer.bench.rollouts.load.Load;
import dev.isomer.bench.rollouts.load.Tally;
import dev.isomer.bench.rollouts.load.Verdict;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Plays scenarios on a stage.
 *
 * @param stage where
 * @param ingress what clients ask
 * @param applications what they ask: all that are on the stage
 */
public record Performance(Stage stage, URI ingress, List<Application> applications) {
  /** Before and after what is done: every kind of client is then in the middle of something. */
  private static final Duration CALM = Duration.ofSeconds(5);

  /** Plays one. */
  public Result of(Scenario scenario) throws InterruptedException {
    stage.prepare(scenario);
    var tally = new Tally();
    try (var ends = PodEnds.of(stage.cluster(), stage.deployments())) {
      long began = System.nanoTime();
      var load = Load.start(applications, ingress, tally);
      try {
        Thread.sleep(CALM);
        scenario.act().on(stage);
        Thread.sleep(CALM);
      } finally {
        load.stop();
      }
      var pods = ends.all();
      return new Result(
          scenario,
          stage.rollouts(),
          Duration.ofNanos(System.nanoTime() - began),
          Figures.of(tally.answers(), tally.ends()),
          pods,
          Result.drains(tally.ends(), pods),
          trouble(stage.marked(), tally),
          stage.notes());
    }
  }

  private static Map<Long, Long> trouble(@Nullable Long mark, Tally tally) {
    if (mark == null) {
      return Map.of();
    }
    return tally.answers().stream()
        .filter(answer -> answer.verdict() != Verdict.GOOD)
        .map(answer -> TimeUnit.NANOSECONDS.toSeconds(answer.began() - mark))
        .collect(groupingBy(after -> after / 10 * 10, TreeMap::new, counting()));
  }
}
