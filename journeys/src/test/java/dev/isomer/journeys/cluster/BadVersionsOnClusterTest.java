package dev.isomer.journeys.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.deploy.Outcome;
import dev.isomer.deploy.Result;
import dev.isomer.deploy.manifest.Manifest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;

/** Versions that cannot run: known soon, and afterwards everything is as it was before. */
@Tag("cluster")
@Order(11)
class BadVersionsOnClusterTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** For whoever reads the log. */
  private static final Map<String, Duration> KNOWN_AFTER =
      Collections.synchronizedMap(new TreeMap<>());

  private static Ground ground;

  @BeforeAll
  static void make() {
    ground =
        Ground.make(
            "crash", "late", "unready", "image", "large", "policy", "quota", "secret", "store");
  }

  @AfterAll
  static void end() {
    ground.close();
    KNOWN_AFTER.forEach(
        (name, time) -> System.out.printf("%-8s known after %2d s%n", name, time.toSeconds()));
  }

  @SideBySide
  void aVersionThatEndsAtItsStart() {
    Result bad = bad("crash", web -> web.running("echo no port; exit 3"), Outcome.CRASH);

    assertThat(bad.sentence()).isEqualTo("web exits with code 3");
    assertThat(bad.log().orElseThrow().lines()).containsExactly("no port");
  }

  @SideBySide
  void aVersionThatEndsAfterTenSeconds() {
    Result bad =
        bad(
            "late",
            web ->
                web.running(
                        "cd /tmp; echo hi > index.html; httpd -p 8080; sleep 10; echo bye; exit 1")
                    .container("readinessProbe/initialDelaySeconds", "12"),
            Outcome.CRASH);

    assertThat(bad.sentence()).isEqualTo("web exits with code 1");
    assertThat(bad.log().orElseThrow().lines()).containsExactly("bye");
  }

  @SideBySide
  void aVersionThatDoesNotBecomeReady() {
    Result bad = bad("unready", web -> web.running("echo waiting; sleep 600"), Outcome.NOT_READY);

    assertThat(bad.sentence()).startsWith("web runs but is not ready after 25 s: Readiness probe");
    assertThat(bad.log().orElseThrow().lines()).containsExactly("waiting");
  }

  @SideBySide
  void anImageThatIsNotThere() {
    Result bad =
        bad("image", web -> web.container("image", "registry.invalid/web:9"), Outcome.IMAGE);

    assertThat(bad.sentence()).startsWith("the image registry.invalid/web:9 cannot be pulled: ");
  }

  @SideBySide
  void aCopyThatAsksForMoreThanAnyNodeHas() {
    Result bad =
        bad(
            "large",
            web ->
                web.container("resources", "{requests: {memory: 900Gi}, limits: {memory: 900Gi}}"),
            Outcome.NO_ROOM);

    assertThat(bad.sentence()).startsWith("a replica requests more than any node has: ");
  }

  @SideBySide
  void aPodThatPolicyForbids() {
    Result bad =
        bad(
            "policy",
            web -> web.container("securityContext", "{privileged: true}"),
            Outcome.REFUSED);

    assertThat(bad.sentence())
        .startsWith("the cluster refuses the pods of Deployment web: ")
        .contains("violates PodSecurity \"restricted:latest\"");
  }

  @SideBySide
  void morePodsThanTheQuota() {
    ground
        .cluster()
        .apply(
            Manifest.parse(
                "{apiVersion: v1, kind: ResourceQuota, metadata: {name: pods,"
                    + " namespace: deploy-quota},"
                    + " spec: {hard: {pods: '2'}}}"));

    Result bad = bad("quota", web -> web.version("2"), Outcome.REFUSED);

    assertThat(bad.sentence()).contains("exceeded quota: pods");
  }

  @SideBySide
  void aSecretThatIsNotThere() {
    Result bad =
        bad(
            "secret",
            web -> web.container("envFrom", "[{secretRef: {name: password}}]"),
            Outcome.CONFIGURATION);

    assertThat(bad.sentence())
        .isEqualTo("the container web cannot be created: secret \"password\" not found");
  }

  @SideBySide
  void aStoreThatEndsAtItsStart() {
    Result bad =
        bad(
            "store",
            web -> web.asStore(),
            web -> web.asStore().running("echo no disk; exit 5"),
            Outcome.CRASH);

    assertThat(bad.log().orElseThrow().lines()).containsExactly("no disk");
  }

  private static Result bad(String name, UnaryOperator<Web> change, Outcome expected) {
    return bad(name, web -> web, change, expected);
  }

  /** Deploys a good version and then a bad one, after which everything is as it was. */
  private static Result bad(
      String name, UnaryOperator<Web> before, UnaryOperator<Web> change, Outcome expected) {
    Deploying deploying = ground.deploying("deploy-" + name);
    Web web = Web.in("deploy-" + name);
    Result good = deploying.deploy(before.apply(web));
    assertThat(good.outcome()).as(good.sentence()).isEqualTo(Outcome.DONE);
    Map<String, JsonNode> objects = deploying.objects();
    List<String> pods = deploying.pods();

    Result bad = deploying.deploy(change.apply(web));

    assertThat(bad.outcome()).as(bad.sentence()).isEqualTo(expected);
    assertThat(bad).as(bad.sentence()).isInstanceOf(Result.WentBack.class);
    KNOWN_AFTER.put(name, deploying.untilKnown());
    assertThat(deploying.untilKnown()).isLessThan(SOON);
    assertThat(deploying.objects()).isEqualTo(objects);
    Awaitility.await("the old copies").until(() -> deploying.pods().equals(pods));
    return bad;
  }
}
