package dev.isomer.journeys.cluster;

import dev.isomer.deploy.Verification;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A verification that looks at a namespace, and has made up its mind. */
final class Verifier implements Verification, Verification.Running {

  /** What is in the namespace as long as a deploy lasts that can go back. */
  static final Set<String> OF_A_DEPLOY =
      Set.of("ConfigMap deploy-verified/isomer-deploy", "Lease deploy-verified/isomer-deploy");

  private final Deploying deploying;
  private final Verdict verdict;
  private final List<Set<String>> seen = new CopyOnWriteArrayList<>();

  Verifier(Deploying deploying, Verdict verdict) {
    this.deploying = deploying;
    this.verdict = verdict;
  }

  /** The objects that there were, at each verification. */
  List<Set<String>> seen() {
    return seen;
  }

  @Override
  public Running begin() {
    seen.add(deploying.objects().keySet());
    return this;
  }

  @Override
  public Optional<Verdict> within(Duration time) {
    return Optional.of(verdict);
  }

  @Override
  public List<String> lastLines() {
    return List.of();
  }

  @Override
  public void close() {
    // It has no process.
  }
}
