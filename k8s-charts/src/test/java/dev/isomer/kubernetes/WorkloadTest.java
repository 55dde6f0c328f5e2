package dev.isomer.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies come and go without a request lost, and are allowed nothing. */
class WorkloadTest {
  @TempDir private static Path root;
  private static Manifests manifests;
  private static Manifests platform;

  @BeforeAll
  static void render() {
    var fixture = new Fixture(root);
    manifests = fixture.render(Fixture.shop(), Fixture.DEV);
    platform = fixture.platform(Fixture.DEV);
  }

  private static JsonNode shop() {
    return manifests.one("Deployment", "shop").path("spec");
  }

  private static JsonNode container() {
    return shop().at("/template/spec/containers/0");
  }

  @Test
  void objectsHaveTheNamesOfTheirComponentsInAFixedOrder() {
    assertThat(manifests.names())
        .containsExactly(
            "NetworkPolicy default-deny",
            "ConfigMap shop-redis",
            "ServiceAccount shop-redis",
            "StatefulSet shop-redis",
            "Service shop-redis",
            "NetworkPolicy shop-redis",
            "ServiceAccount shop",
            "Deployment shop",
            "Service shop",
            "PodDisruptionBudget shop",
            "NetworkPolicy shop",
            "Middleware shop-api-headers",
            "Middleware shop-api-rate",
            "Middleware shop-api-retry",
            "IngressRoute shop-api",
            "ConfigMap front",
            "ServiceAccount front",
            "Deployment front",
            "Service front",
            "PodDisruptionBudget front",
            "NetworkPolicy front",
            "Middleware front-headers",
            "Middleware front-retry",
            "IngressRoute front");
  }

  @Test
  void aRolloutAddsACopyBeforeItTakesOneAway() {
    assertThat(shop().path("replicas").asInt()).isEqualTo(2);
    assertThat(shop().path("strategy").toString())
        .isEqualTo(
            "{\"rollingUpdate\":{\"maxSurge\":1,\"maxUnavailable\":0},\"type\":\"RollingUpdate\"}");
    assertThat(shop().path("minReadySeconds").asInt()).isEqualTo(5);
    assertThat(shop().path("progressDeadlineSeconds").asInt()).isEqualTo(120);
  }

  @Test
  void aPodThatGoesSleepsThenDrains() {
    assertThat(container().path("lifecycle").toString())
        .isEqualTo("{\"preStop\":{\"sleep\":{\"seconds\":15}}}");
    assertThat(shop().at("/template/spec/terminationGracePeriodSeconds").asInt()).isEqualTo(45);
  }

  @Test
  void probesAskTwoPaths() {
    assertThat(probe("startupProbe")).isEqualTo("/health/live every 2 s, 30 failures");
    assertThat(probe("readinessProbe")).isEqualTo("/health/ready every 2 s, 2 failures");
    assertThat(probe("livenessProbe")).isEqualTo("/health/live every 10 s, 6 failures");
  }

  @Test
  void aCopyGetsNoRequestsInItsFirstTwelveSeconds() {
    assertThat(
            manifests
                .all("Deployment")
                .flatMap(it -> Manifests.containers(it.at("/spec/template/spec")))
                .map(it -> it.at("/readinessProbe/initialDelaySeconds").asInt()))
        .containsExactly(12, 12);
    // The other two say when it is ended, which is not put off.
    assertThat(container().at("/startupProbe/initialDelaySeconds").isMissingNode()).isTrue();
    assertThat(container().at("/livenessProbe/initialDelaySeconds").isMissingNode()).isTrue();
    // There is one Redis: while it is not ready, nobody answers.
    var redis = manifests.one("StatefulSet", "shop-redis").at("/spec/template/spec/containers/0");
    assertThat(redis.at("/readinessProbe/initialDelaySeconds").isMissingNode()).isTrue();
  }

  private static String probe(String name) {
    JsonNode probe = container().path(name);
    return "%s every %d s, %d failures"
        .formatted(
            probe.at("/httpGet/path").asText(),
            probe.path("periodSeconds").asInt(),
            probe.path("failureThreshold").asInt());
  }

  @Test
  void aDrainTakesOneCopyAndIsNotHeldUpByABrokenOne() {
    JsonNode budget = manifests.one("PodDisruptionBudget", "shop").path("spec");
    assertThat(budget.path("maxUnavailable").asInt()).isEqualTo(1);
    assertThat(budget.path("unhealthyPodEvictionPolicy").asText()).isEqualTo("AlwaysAllow");
  }

  @Test
  void copiesOfAVersionSpreadOverZonesAndHosts() {
    var spread = shop().at("/template/spec/topologySpreadConstraints");
    assertThat(Manifests.stream(spread).map(it -> it.path("topologyKey").asText()))
        .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
    assertThat(Manifests.stream(spread))
        .allSatisfy(
            it -> {
              assertThat(it.path("maxSkew").asInt()).isEqualTo(1);
              assertThat(it.path("whenUnsatisfiable").asText()).isEqualTo("ScheduleAnyway");
              assertThat(Manifests.texts(it.path("matchLabelKeys")))
                  .containsExactly("pod-template-hash");
            });
  }

  @Test
  void requestsAndLimitsAreThoseOfModelAndPlace() {
    assertThat(container().path("resources").toString())
        .isEqualTo(
            "{\"limits\":{\"cpu\":\"1000m\",\"memory\":\"1024Mi\"},"
                + "\"requests\":{\"cpu\":\"250m\",\"memory\":\"1024Mi\"}}");
  }

  @Test
  void theEnvironmentHasAddressesAndNoSecret() {
    assertThat(container().path("env").toString())
        .isEqualTo(
            "[{\"name\":\"CARTS_URL\",\"value\":\"redis://shop@shop-redis:6379/baskets\"},"
                + "{\"name\":\"DEBUG\",\"value\":\"true\"},"
                + "{\"name\":\"ITEMS_URL\",\"value\":\"redis://shop@shop-redis:6379/items\"},"
                + "{\"name\":\"PORT\",\"value\":\"8080\"},"
                + "{\"name\":\"REDIS_PASSWORD\",\"valueFrom\":{\"secretKeyRef\":"
                + "{\"key\":\"shop\",\"name\":\"shop-redis-users\"}}}]");
  }

  @Test
  void labelsAreTheRecommendedOnes() {
    assertThat(shop().at("/template/metadata/labels").toString())
        .isEqualTo(
            "{\"app.kubernetes.io/component\":\"service\","
                + "\"app.kubernetes.io/instance\":\"shop-dev\","
                + "\"app.kubernetes.io/managed-by\":\"isomer\","
                + "\"app.kubernetes.io/name\":\"shop\","
                + "\"app.kubernetes.io/part-of\":\"shop\","
                + "\"app.kubernetes.io/version\":\"1.2.3\"}");
  }

  @Test
  void everyPodRunsAsNobodyAndMayDoNothing() {
    assertThat(pods().toList()).hasSize(4);
    assertThat(pods())
        .allSatisfy(
            pod -> {
              JsonNode context = pod.path("securityContext");
              assertThat(context.path("runAsNonRoot").asBoolean()).isTrue();
              assertThat(context.path("runAsUser").asInt()).isGreaterThan(0);
              assertThat(context.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
              assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
              assertThat(pod.path("serviceAccountName").asText()).isNotEmpty();
            });
    assertThat(pods().flatMap(Manifests::containers))
        .allSatisfy(
            container -> {
              assertThat(container.path("securityContext").toString())
                  .isEqualTo(
                      "{\"allowPrivilegeEscalation\":false,\"capabilities\":{\"drop\":[\"ALL\"]},"
                          + "\"readOnlyRootFilesystem\":true}");
              assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
              assertThat(container.at("/resources/requests/cpu").asText()).isNotEmpty();
              assertThat(container.path("image").asText()).endsWith("@sha256:" + "a".repeat(64));
            });
  }

  @Test
  void onlyTheIngressHasAToken() {
    assertThat(manifests.pods())
        .allSatisfy(
            pod -> assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse());
    assertThat(Stream.concat(manifests.all("ServiceAccount"), platform.all("ServiceAccount")))
        .hasSize(4)
        .allSatisfy(
            account ->
                assertThat(account.path("automountServiceAccountToken").asBoolean(true)).isFalse());
    assertThat(platform.pods())
        .allSatisfy(
            pod -> assertThat(pod.path("automountServiceAccountToken").asBoolean()).isTrue());
  }

  private static Stream<JsonNode> pods() {
    return Stream.concat(manifests.pods(), platform.pods());
  }
}
