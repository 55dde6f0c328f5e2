package dev.isomer.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.cluster.ClusterException.Fault;
import org.junit.jupiter.api.Test;

class RefusalTest {
  private static final Context CONTEXT = new Context("work", "https://cluster.test:6443", null);

  @Test
  void aMissingRightIsNamed() {
    ClusterException refusal =
        refusal(
            403,
            "deployments.apps \\\"web\\\" is forbidden: User \\\"ann\\\" cannot patch resource"
                + " \\\"deployments\\\" in API group \\\"apps\\\" in the namespace \\\"shop\\\"");

    assertThat(refusal.fault()).isEqualTo(Fault.FORBIDDEN);
    assertThat(refusal)
        .hasMessage(
            "Deployment shop/web: ann may not patch deployments.apps in shop; an"
                + " administrator of the cluster can grant it");
  }

  @Test
  void aRightOnTheWholeClusterIsNamedSo() {
    assertThat(
            refusal(
                403,
                "nodes is forbidden: User \\\"ann\\\" cannot list resource \\\"nodes\\\" in API"
                    + " group \\\"\\\" at the cluster scope"))
        .hasMessage(
            "Deployment shop/web: ann may not list nodes on the whole cluster;"
                + " an administrator of the cluster can grant it");
  }

  @Test
  void whatAdmissionRefusesIsNoMissingRight() {
    ClusterException refusal =
        refusal(403, "pods \\\"web\\\" is forbidden: exceeded quota: pods, used: pods=2");

    assertThat(refusal.fault()).isEqualTo(Fault.REFUSED);
    assertThat(refusal)
        .hasMessage(
            "Deployment shop/web: pods \"web\" is forbidden: exceeded quota: pods, used: pods=2");
  }

  @Test
  void whoIsNotKnownIsToldWhichContextIsWrong() {
    String unknown =
        "https://cluster.test:6443 rejects the credentials of context work: they"
            + " are missing, wrong or expired";

    assertThat(refusal(401, "Unauthorized")).hasMessage(unknown);
    assertThat(refusal(403, "User \\\"system:anonymous\\\" cannot get path \\\"/api/v1\\\""))
        .hasMessage(unknown);
  }

  @Test
  void whatAskingAgainMayMendIsToldFromWhatItMayNot() {
    assertThat(refusal(409, "the object has been modified").fault()).isEqualTo(Fault.CONFLICT);
    assertThat(refusal(429, "too many requests").fault()).isEqualTo(Fault.PASSING);
    assertThat(refusal(503, "apiserver not ready").fault()).isEqualTo(Fault.PASSING);
    assertThat(refusal(500, "failed calling webhook").fault()).isEqualTo(Fault.PASSING);
    assertThat(refusal(404, "namespaces \\\"shop\\\" not found").fault()).isEqualTo(Fault.ABSENT);
    assertThat(refusal(422, "spec.selector: field is immutable").fault()).isEqualTo(Fault.REFUSED);
    assertThat(refusal(500, "failed to create typed patch: .dataa: field not declared in schema"))
        .extracting(ClusterException::fault)
        .isEqualTo(Fault.REFUSED);
    assertThat(refusal(500, "failed to create typed patch object: .data: expected map, got [x]"))
        .extracting(ClusterException::fault)
        .isEqualTo(Fault.REFUSED);
  }

  @Test
  void anAnswerThatIsNotJsonIsSaidAsItIs() {
    assertThat(Refusal.of(CONTEXT, 502, "bad gateway\nproxy", "Deployment shop/web"))
        .hasMessage("Deployment shop/web: bad gateway");
  }

  private static ClusterException refusal(int status, String message) {
    return Refusal.of(CONTEXT, status, "{\"message\": \"" + message + "\"}", "Deployment shop/web");
  }
}
