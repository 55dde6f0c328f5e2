package dev.isomer.kubernetes.limits;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.model.Durations;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Workload;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import dev.isomer.redis.StoreSettings;
import java.time.Duration;
import java.util.stream.Stream;

/** What a pod cannot do of what a service asks for. */
public final class ServiceLimits {

  /** How long a terminating pod may finish its requests: the zero-downtime settings. */
  public static final Duration FINISH = Duration.ofSeconds(20);

  private ServiceLimits() {}

  public static Stream<Finding> findings(ValidApplication<ClusterPlace> application) {
    return Stream.concat(
        application
            .application()
            .all(Service.class)
            .flatMap(service -> timeout(service, application)),
        application
            .application()
            .workloads()
            .flatMap(workload -> variables(workload, application)));
  }

  private static Stream<Finding> timeout(
      Service service, ValidApplication<ClusterPlace> application) {
    String path = application.path(service.name(), "timeout");
    var findings = Stream.<Finding>builder();
    findings.add(
        Finding.note(
            "capability.timeout.kubernetes",
            path,
            Durations.text(service.timeout()),
            "Traefik does not enforce it",
            "enforce it in the program"));
    if (service.timeout().compareTo(FINISH) > 0) {
      findings.add(
          Finding.warning(
              "capability.drain.kubernetes",
              path,
              Durations.text(service.timeout()),
              "a terminating pod finishes its requests within " + Durations.text(FINISH),
              "shorten it, or expect that a rollout cuts off the longest requests"));
    }
    return findings.build();
  }

  private static Stream<Finding> variables(
      Workload<?> workload, ValidApplication<ClusterPlace> application) {
    return StoreSettings.isPasswordTaken(workload)
        ? Stream.of(
            Finding.error(
                "capability.variable.kubernetes",
                application.path(workload.name(), "variables", StoreSettings.PASSWORD),
                "the variable " + StoreSettings.PASSWORD,
                "it holds the password of the program's user",
                "rename it"))
        : Stream.of();
  }
}
