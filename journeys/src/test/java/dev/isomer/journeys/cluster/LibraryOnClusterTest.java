package dev.isomer.journeys.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.journeys.OutsideRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The repository of somebody else, and a cluster that it can deploy to. */
@Tag("cluster")
@Order(14)
class LibraryOnClusterTest {

  /** The API server takes an object of a namespace only if it has that namespace. */
  private static final List<Manifest> NAMESPACES =
      List.of(
          Manifest.parse(
              """
              apiVersion: v1
              kind: Namespace
              metadata:
                name: hello-dev
                labels: {pod-security.kubernetes.io/enforce: restricted}
              """));

  @Test
  void aDryRunComparesItsObjectsAndWritesNone(@TempDir Path folder)
      throws IOException, InterruptedException {
    OutsideRepository outside = OutsideRepository.builtIn(folder);
    try (var cluster = Clusters.deployedTo()) {
      var namespaces = new Namespaces(cluster);
      namespaces.make(NAMESPACES);
      try {
        assertThat(outside.isomer("deploy-apps", "hello", "--dry-run"))
            .contains("create  Deployment greeter", "create  IngressRoute greeter-api")
            .containsPattern("hello +compared +- +1\\.0\\.0 +nothing was written");
        assertThat(cluster.list("apps/v1", "Deployment", "hello-dev", "")).isEmpty();
      } finally {
        namespaces.end(NAMESPACES);
      }
    }
  }
}
