package dev.isomer.deploy.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.manifest.Manifest;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeftoversTest {
  @Test
  void whatWeAppliedAndNoLongerWantGoes() {
    assertThat(of(applied("ConfigMap", "old"), applied("ConfigMap", "kept")).removed())
        .extracting(Manifest::name)
        .containsExactly("old");
  }

  @Test
  void whatOnlyBearsOurLabelsStays() {
    Manifest theirs = Manifest.parse("{apiVersion: v1, kind: ConfigMap, metadata: {name: theirs}}");

    assertThat(of(theirs)).isEqualTo(new Leftovers(List.of(), List.of()));
  }

  @Test
  void whatBelongsToAnotherObjectGoesWithThat() {
    Manifest owned =
        Manifest.parse(
            applied("ConfigMap", "owned")
                .json()
                .toString()
                .replace("\"managedFields\"", "\"ownerReferences\":[{}],\"managedFields\""));

    assertThat(of(owned).removed()).isEmpty();
  }

  @Test
  void whatMayHoldDataIsKept() {
    Leftovers leftovers = of(applied("StatefulSet", "store"), applied("Service", "store"));

    assertThat(leftovers.removed()).extracting(Manifest::kind).containsExactly("Service");
    assertThat(leftovers.kept()).extracting(Manifest::kind).containsExactly("StatefulSet");
    assertThat(Leftovers.isKept(applied("Secret", "s"))).isTrue();
    assertThat(Leftovers.isKept(applied("PersistentVolumeClaim", "p"))).isTrue();
    assertThat(Leftovers.isKept(applied("Namespace", "n"))).isTrue();
    assertThat(Leftovers.isKept(applied("CustomResourceDefinition", "c"))).isTrue();
  }

  @Test
  void whatEndsByItselfGoesToo() {
    assertThat(Leftovers.KINDS)
        .contains(List.of("batch/v1", "CronJob"), List.of("batch/v1", "Job"));
    assertThat(of(applied("CronJob", "nightly"), applied("Job", "migrate")).removed())
        .extracting(Manifest::kind)
        .containsExactly("CronJob", "Job");
  }

  @Test
  void aDatabaseOfAnOperatorIsKept() {
    assertThat(of(applied("Cluster", "orders")).kept()).hasSize(1);
  }

  @Test
  void theSelectorNamesUsAndTheApplication() {
    assertThat(Leftovers.selector("shop"))
        .isEqualTo("app.kubernetes.io/managed-by=isomer,app.kubernetes.io/part-of=shop");
  }

  private static Leftovers of(Manifest... found) {
    return Leftovers.of(List.of(found), List.of(applied("ConfigMap", "kept")), "isomer");
  }

  private static Manifest applied(String kind, String name) {
    return Manifest.parse(
        """
        apiVersion: v1
        kind: %s
        metadata:
          name: %s
          managedFields: [{manager: isomer, operation: Apply, fieldsV1: {'f:data': {}}}]
        """
            .formatted(kind, name));
  }
}
