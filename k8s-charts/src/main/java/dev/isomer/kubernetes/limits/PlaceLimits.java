package dev.isomer.kubernetes.limits;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.place.Cpu;
import dev.isomer.model.Durations;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is wrong with a place, and what it does not do of what an environment asks for. */
public final class PlaceLimits {

  /** Below it a rollout or a drain interrupts the service. */
  public static final int FEWEST_REPLICAS = 2;

  private static final Pattern HOST =
      Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");

  private PlaceLimits() {}

  private static Stream<Finding> host(String host) {
    if (KubernetesLimits.HOST.isExceededBy(host.length())) {
      return Stream.of(
          Finding.error(
              "capability.host-length.kubernetes",
              "place/domain",
              "a host of " + KubernetesLimits.HOST.text(host.length()),
              "at most " + KubernetesLimits.HOST.text(),
              "shorten the domain"));
    }
    return HOST.matcher(host).matches()
        ? Stream.of()
        : Stream.of(
            Finding.error(
                "capability.host.kubernetes",
                "place/domain",
                "the host \"" + host + "\"",
                "a DNS name in lower case",
                "correct the domain"));
  }

  public static Stream<Finding> findings(ValidApplication<ClusterPlace> application) {
    var findings = Stream.<Finding>builder();
    Cpu cpu = application.place().cpu();
    if (cpu.request() < 1 || cpu.limit() < cpu.request()) {
      findings.add(
          Finding.error(
              "capability.cpu.kubernetes",
              "place/cpu",
              "a request of " + cpu.request() + "m and a limit of " + cpu.limit() + "m",
              "a request of at least 1m, and a limit that is not below it",
              "raise the limit, or lower the request"));
    }
    host(application.place().host(application.application())).forEach(findings);
    PlaceChecks.findings(application.place()).forEach(findings);
    int copies = application.place().environment().replicas();
    if (copies < FEWEST_REPLICAS) {
      findings.add(
          Finding.warning(
              "capability.replicas.kubernetes",
              "environment/replicas",
              copies + (copies == 1 ? " replica" : " replicas") + " of each service",
              "at least " + FEWEST_REPLICAS + ", so that the loss of a node interrupts nobody",
              "set at least that many replicas"));
    }
    findings.add(
        Finding.note(
            "capability.log-retention.kubernetes",
            "environment/logRetention",
            "logs are kept for "
                + Durations.text(application.place().environment().logRetention())
                + ", access logs for "
                + Durations.text(application.place().environment().accessLogRetention()),
            "pods log to standard output, which the cluster's log collector keeps",
            "set these times in the log collector"));
    return findings.build();
  }
}
