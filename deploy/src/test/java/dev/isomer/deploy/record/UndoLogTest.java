package dev.isomer.deploy.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.manifest.ObjectName;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UndoLogTest {
  private static final Before BEFORE =
      new Before(
          Instant.parse("2026-01-02T03:04:05Z"),
          "1.4.2",
          true,
          List.of(
              Manifest.parse(
                  """
                  apiVersion: apps/v1
                  kind: Deployment
                  metadata:
                    name: web
                    uid: a
                    resourceVersion: '1'
                    generation: 3
                    creationTimestamp: '2026-01-01T00:00:00Z'
                    annotations: {deployment.kubernetes.io/revision: '3', team: blue}
                    managedFields: [{manager: isomer}]
                  spec: {replicas: 2}
                  status: {replicas: 2}
                  """)),
          List.of(new ObjectName("v1", "ConfigMap", "shop", "pages")),
          Set.of("Deployment web"));

  @Test
  void whatIsPackedIsUnpacked() {
    assertThat(UndoLog.unpacked(UndoLog.packed(BEFORE))).isEqualTo(BEFORE);
  }

  @Test
  void whatOnlyTheClusterWritesIsNotKept() {
    assertThat(BEFORE.objects())
        .containsExactly(
            Manifest.parse(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: web
                  annotations: {team: blue}
                  managedFields: [{manager: isomer}]
                spec: {replicas: 2}
                """));
  }

  @Test
  void anInterruptedRunKnowsBetterWhatWasBefore() {
    Manifest web = Manifest.parse("{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}}");
    Manifest pages =
        Manifest.parse(
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: pages, namespace: shop}}");
    Manifest rules = Manifest.parse("{apiVersion: v1, kind: ConfigMap, metadata: {name: rules}}");
    var other = new ObjectName("v1", "Service", "shop", "web");
    var later =
        new Before(Instant.EPOCH, "2", false, List.of(web, pages, rules), List.of(other), Set.of());

    Before both = BEFORE.completedBy(later);

    assertThat(both.began()).isEqualTo(BEFORE.began());
    assertThat(both.version()).isEqualTo("1.4.2");
    assertThat(both.served()).containsExactly("Deployment web");
    assertThat(both.objects()).containsExactly(BEFORE.objects().getFirst(), rules);
    assertThat(both.absent()).containsExactly(BEFORE.absent().getFirst(), other);
  }
}
