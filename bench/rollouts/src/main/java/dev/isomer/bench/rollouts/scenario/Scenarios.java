package dev.isomer.bench.rollouts.scenario;

import static java.util.stream.Collectors.joining;

import dev.isomer.bench.rollouts.cluster.Drain;
import dev.isomer.bench.rollouts.cluster.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** All scenarios. */
public final class Scenarios {
  /** As long as it takes until a lost node's pods are no longer asked, and half as long again. */
  private static final Duration LOST = Duration.ofSeconds(90);

  /** Longer than a replica is on trial, and shorter than liveness waits. */
  private static final Duration TRIED = Duration.ofSeconds(25);

  private Scenarios() {}

  /** Those that must be clean, then the counterproofs, then what is measured only. */
  public static List<Scenario> all() {
    return Stream.of(clean(), counterproofs(), measured()).flatMap(List::stream).toList();
  }

  private static List<Scenario> clean() {
    return List.of(
        scenario(
            "rollouts",
            "all applications to the other version at once, again and again",
            Expectation.EXCHANGED,
            Scenarios::rollouts),
        scenario(
            "rollback",
            "back to the version before while the rollout is half done",
            Expectation.CLEAN,
            Scenarios::rollback),
        scenario(
            "scale-down",
            "two copies become four, and two again",
            Expectation.CLEAN,
            Scenarios::scaleDown),
        scenario(
            "never-ready",
            "a version comes that does not listen where it is asked, and is taken back",
            Expectation.CLEAN,
            Scenarios::neverReady),
        scenario(
            "drain",
            "the node with most of the copies is emptied",
            Expectation.REQUESTS_CLEAN,
            Scenarios::drain),
        scenario(
            "traefik",
            "Traefik itself is rolled out",
            Expectation.REQUESTS_CLEAN,
            Scenarios::traefik));
  }

  /** Where one protection covers for another, both are taken away as well. */
  private static List<Scenario> counterproofs() {
    return List.of(
        without(Expectation.MEASURED, Protection.SLEEP),
        without(Expectation.MEASURED, Protection.DRAIN),
        without(Expectation.BROKEN, Protection.SLEEP, Protection.DRAIN),
        without(Expectation.BROKEN, Protection.SURGE),
        new Scenario(
            "no-readiness",
            "the version of never-ready without readiness",
            Expectation.BROKEN,
            List.of(Protection.READINESS),
            Scenarios::neverReady),
        without(Expectation.BROKEN, Protection.GRACE));
  }

  private static List<Scenario> measured() {
    return List.of(
        scenario(
            "lose-node", "the cable of a node breaks", Expectation.MEASURED, Scenarios::loseNode));
  }

  private static Scenario scenario(
      String name, String says, Expectation expectation, Scenario.Act act) {
    return new Scenario(name, says, expectation, List.of(), act);
  }

  private static Scenario without(Expectation expectation, Protection... protections) {
    String names = Stream.of(protections).map(Protection::toString).collect(joining("-"));
    return new Scenario(
        "no-" + names,
        "a rollout without " + names.replace("-", " and "),
        expectation,
        List.of(protections),
        stage -> {
          stage.setImage();
          stage.awaitAlone();
        });
  }

  private static void rollouts(Stage stage) throws InterruptedException {
    for (int i = 0; i < stage.orders().rollouts(); i++) {
      stage.rollOut();
    }
    stage.awaitAlone();
  }

  private static void rollback(Stage stage) throws InterruptedException {
    List<Wanted> next = stage.next();
    next.forEach(each -> each.deployment().run(each.image()));
    for (Wanted each : next) {
      each.deployment().awaitReady(each.image());
    }
    stage.countRollout();
    stage.setImage();
    stage.awaitAlone();
  }

  private static void neverReady(Stage stage) throws InterruptedException {
    var before = stage.deployments().stream().map(Workload::spec).toList();
    for (Workload deployment : stage.deployments()) {
      deployment.change(spec -> Workload.set(spec, "PORT", "9090"));
    }
    stage.countRollout();
    Thread.sleep(TRIED);
    for (int i = 0; i < before.size(); i++) {
      stage.deployments().get(i).restore(before.get(i));
    }
    stage.awaitAlone();
  }

  private static void scaleDown(Stage stage) throws InterruptedException {
    stage.deployments().forEach(deployment -> deployment.scale(4));
    stage.awaitDone();
    stage.deployments().forEach(deployment -> deployment.scale(2));
    stage.awaitAlone();
  }

  private static void drain(Stage stage) throws InterruptedException {
    var drain = new Drain(stage.cluster());
    String node = Drain.fullest(stage.deployments());
    long began = System.nanoTime();
    try {
      drain.empty(node);
      stage.note(
          String.format(
              Locale.ROOT, "the node was empty after %.0f s", seconds(System.nanoTime() - began)));
      stage.awaitAlone();
      stage.cluster().ingress().awaitAlone();
    } finally {
      drain.giveBack(node);
    }
  }

  private static void traefik(Stage stage) throws InterruptedException {
    Workload ingress = stage.cluster().ingress();
    ingress.restart("at " + System.currentTimeMillis());
    ingress.awaitAlone();
    stage.countRollout();
  }

  private static void loseNode(Stage stage) throws InterruptedException {
    run(stage.orders().loseNode());
    stage.mark();
    try {
      Thread.sleep(LOST);
    } finally {
      run(stage.orders().returnNode());
    }
    stage.awaitDone();
    stage.cluster().ingress().awaitDone();
  }

  private static void run(List<String> command) throws InterruptedException {
    try {
      int status = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (status != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": exit code " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(String.join(" ", command), e);
    }
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
