package dev.isomer.kubernetes.limits;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import dev.isomer.redis.StoreRights;
import java.util.stream.Stream;

/** What Redis cannot do of what stores and their edges ask for. */
public final class StoreLimits {

  private StoreLimits() {}

  public static Stream<Finding> findings(ValidApplication<ClusterPlace> application) {
    return Stream.concat(scans(application), stores(application));
  }

  private static Stream<Finding> scans(ValidApplication<ClusterPlace> application) {
    return StoreRights.unsupported(application.application())
        .map(
            connection ->
                Finding.error(
                    "capability.scan.kubernetes",
                    application.path(
                        connection.from().name(), "uses", connection.edge().target().name()),
                    "the right SCAN",
                    StoreRights.WITHOUT_SCAN,
                    StoreRights.INSTEAD_OF_SCAN));
  }

  private static Stream<Finding> stores(ValidApplication<ClusterPlace> application) {
    if (application.application().all(KeyValueStore.class).findAny().isEmpty()) {
      return Stream.of();
    }
    String path = application.path("stores");
    var findings = Stream.<Finding>builder();
    findings.add(
        Finding.note(
            "capability.store-copies.kubernetes",
            path,
            "a store has one replica of Redis",
            "while its pod moves, no data is lost and no request is answered",
            "expect that requests to it fail for some seconds if its node is drained"));
    if (application.environment().protectsData()) {
      findings.add(
          Finding.warning(
              "capability.backup.kubernetes",
              path,
              "stores have no backup",
              "their volume outlives the pod, and nothing copies it",
              "have the cluster take snapshots of the volume, then accept this with accepts(…)"));
    }
    return findings.build();
  }
}
