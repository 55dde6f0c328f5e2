package dev.isomer.journeys.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the model does not declare is refused by the store, and cut by the cluster's network. */
@OnCluster
@Order(3)
class RefusalsTest {
  private static final String STORE = Messages.STORE + "." + Messages.NAMESPACE;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET messages:probe",
        "SET messages:probe 1",
        "INCR messages:probe",
        "GET message-ledger:probe",
        "PEXPIREAT message-ledger:probe 4102444800000",
      })
  void aDeclaredCommandIsAllowed(String command, Messages messages) {
    assertThat(asService(messages, command))
        .doesNotContain("NOPERM")
        .doesNotContain("NOAUTH")
        .doesNotContain("WRONGPASS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DEL messages:probe",
        "UNLINK messages:probe",
        "PEXPIREAT messages:probe 4102444800000",
        "SCAN 0",
        "KEYS *",
        "GET other:probe",
        "SET messages 1",
        "RENAME messages:probe message-ledger:probe",
        "FLUSHALL",
        "CONFIG GET dir",
        "ACL LIST",
        "SHUTDOWN NOSAVE",
        "SLOWLOG GET",
        "EVAL return 0",
        "PUBLISH messages:probe x",
        "CLIENT KILL ID 1",
      })
  void anUndeclaredCommandIsRefused(String command, Messages messages) {
    assertThat(asService(messages, command)).contains("NOPERM");
  }

  @Test
  void nobodyElseIsAUserOfTheStore(Messages messages) {
    assertThat(inStore(messages).run("redis-cli GET messages:probe").output()).contains("NOAUTH");
    assertThat(inStore(messages).run("redis-cli --user default --pass x PING 2>&1").output())
        .contains("WRONGPASS");
  }

  @Test
  void theServiceReachesTheStoreByItsName(Messages messages) {
    assertThat(beside(messages, Messages.SERVICE).reaches(STORE, 6379)).isTrue();
  }

  @Test
  void theWebsiteDoesNotReachTheStore(Messages messages) {
    assertThat(beside(messages, Messages.SITE).reaches(address(messages, Messages.STORE), 6379))
        .isFalse();
  }

  @Test
  void theServiceDoesNotReachTheApiServer(Messages messages) {
    Shell service = beside(messages, Messages.SERVICE);

    assertThat(service.reaches("$KUBERNETES_SERVICE_HOST", 443)).isFalse();
  }

  @Test
  void theServiceDoesNotReachTheWebsite(Messages messages) {
    Shell service = beside(messages, Messages.SERVICE);

    assertThat(service.reaches(address(messages, Messages.SITE), 8080)).isFalse();
  }

  @Test
  void theStoreReachesNobody(Messages messages) {
    assertThat(inStore(messages).reaches(address(messages, Messages.SERVICE), 8080)).isFalse();
  }

  @Test
  void anotherPodReachesNothing(Messages messages) {
    Shell stranger = stranger(messages);

    assertThat(stranger.reaches(address(messages, Messages.STORE), 6379)).isFalse();
    assertThat(stranger.reaches(address(messages, Messages.SERVICE), 8080)).isFalse();
    assertThat(stranger.reaches(address(messages, Messages.SITE), 8080)).isFalse();
  }

  private static String asService(Messages messages, String command) {
    return inStore(messages)
        .run(
            "REDISCLI_AUTH="
                + messages.password()
                + " redis-cli --user "
                + Messages.SERVICE
                + " "
                + command.replace("*", "'*'")
                + " 2>&1")
        .output();
  }

  private static Shell beside(Messages messages, String component) {
    Pod pod = messages.pods(Messages.NAMESPACE, component).getFirst();
    return Shell.beside(messages.cluster(), pod, messages.storeImage());
  }

  private static Shell inStore(Messages messages) {
    String pod =
        messages.pods(Messages.NAMESPACE, Messages.STORE).getFirst().getMetadata().getName();
    return new Shell(messages.cluster(), Messages.NAMESPACE, pod, "redis");
  }

  /** The address of a pod: names are not found by who may not ask for them. */
  private static String address(Messages messages, String component) {
    return messages.pods(Messages.NAMESPACE, component).getFirst().getStatus().getPodIP();
  }

  /** A pod in the same namespace that the model does not know. */
  private static Shell stranger(Messages messages) {
    var pods = messages.cluster().client().pods().inNamespace(Messages.NAMESPACE);
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName("stranger")
            .endMetadata()
            .withNewSpec()
            .withAutomountServiceAccountToken(false)
            .withNewSecurityContext()
            .withRunAsNonRoot(true)
            .withRunAsUser(999L)
            .withNewSeccompProfile()
            .withType("RuntimeDefault")
            .endSeccompProfile()
            .endSecurityContext()
            .addNewContainer()
            .withName("stranger")
            .withImage(messages.storeImage())
            .withImagePullPolicy("IfNotPresent")
            .withCommand("sleep", "3600")
            .withSecurityContext(Restricted.container())
            .endContainer()
            .endSpec()
            .build();
    pods.resource(pod).create();
    Awaitility.await("a pod of a stranger")
        .atMost(Duration.ofMinutes(1))
        .until(() -> pods.withName("stranger").isReady());
    return new Shell(messages.cluster(), Messages.NAMESPACE, "stranger", "stranger");
  }
}
