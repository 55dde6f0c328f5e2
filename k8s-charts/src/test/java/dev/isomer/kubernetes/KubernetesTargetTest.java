package dev.isomer.kubernetes;

import static dev.isomer.model.component.KeyValueStore.Right.READ;
import static dev.isomer.model.component.KeyValueStore.Right.SCAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.kubernetes.limits.ImageLimits;
import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.place.Cpu;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.Runbooks;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.image.Images;
import dev.isomer.model.project.Project;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Signal;
import dev.isomer.model.validation.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Kubernetes cannot do of what is asked for is said, in one report. */
class KubernetesTargetTest {
  @TempDir private Path root;
  private Fixture fixture;

  @BeforeEach
  void project() {
    fixture = new Fixture(root);
  }

  private List<String> worse(Application application, ClusterPlace place) {
    return fixture.findings(application, place).stream()
        .filter(finding -> !finding.startsWith("note "))
        .toList();
  }

  @Test
  void whatIsFineGetsNotes() {
    assertThat(fixture.findings(Fixture.shop(), Fixture.DEV))
        .containsExactlyInAnyOrder(
            "note capability.alarms.kubernetes shop/alarms: alarms, objectives and dashboard"
                + " are in shop-monitoring.k8s.yaml; they need the Prometheus operator in the"
                + " namespace monitoring, and an Alertmanager that notifies the owner; apply that"
                + " file there: without it no alarm notifies anybody",
            "note capability.signal.kubernetes shop/items/alarms: no alarm items-read-throttles,"
                + " items-write-throttles, items-errors; Prometheus has what the ingress measures"
                + " and what a service exports itself; rely on the alarms of the API in front of"
                + " it, or export metrics from the service",
            "note capability.signal.kubernetes shop/carts/alarms: no alarm carts-read-throttles,"
                + " carts-write-throttles, carts-errors; Prometheus has what the ingress measures"
                + " and what a service exports itself; rely on the alarms of the API in front of"
                + " it, or export metrics from the service",
            "note capability.signal.kubernetes shop/shop/alarms: no alarm shop-errors,"
                + " shop-throttles, shop-duration, shop-saturation; Prometheus has what the"
                + " ingress measures and what a service exports itself; rely on the alarms of the"
                + " API in front of it, or export metrics from the service",
            "note capability.log-retention.kubernetes environment/logRetention: logs are"
                + " kept for 14 days, access logs for 14 days; pods log to standard output, which"
                + " the cluster's log collector keeps; set these times in the log collector",
            "note capability.throttle.kubernetes shop/shop-api/throttle: 100 requests per"
                + " second, burst 200; each of the 2 replicas of Traefik counts for itself, and"
                + " its 429 has no problem details; divide the rate by 2 if the sum matters",
            "note capability.timeout.kubernetes shop/shop/timeout: 10 s; Traefik does not"
                + " enforce it; enforce it in the program",
            "note capability.store-copies.kubernetes shop/stores: a store has one replica"
                + " of Redis; while its pod moves, no data is lost and no request is answered;"
                + " expect that requests to it fail for some seconds if its node is drained");
  }

  @Test
  void anImageThatWasNeverBuiltIsWarnedOfWhereDataIsProtected() {
    fixture.images("shop", "front", "redis", "traefik");
    String shop = Fixture.entry("shop");
    fixture.replace("images.yaml", shop, shop.replace("a".repeat(64), "0".repeat(64)));

    assertThat(worse(Fixture.shop(), Fixture.PROD))
        .contains(
            "warning image.placeholder images.yaml/shop/digest: the digest is all zeros; no"
                + " such image exists; push it with isomer images build --push, which writes the"
                + " digest");
    assertThat(worse(Fixture.shop(), Fixture.DEV)).isEmpty();
  }

  @Test
  void anImageWithoutDigestIsRefusedWhereDataIsProtected() {
    fixture.write(
        "images.yaml",
        "images:\n  shop: {repository: example.com/shop, tag: 1.2.3}\n  front: "
            + Fixture.entry("front")
            + "\n  traefik: "
            + Fixture.entry("traefik")
            + "\n");
    assertThat(worse(Fixture.shop(), Fixture.PROD))
        .containsExactly(
            "error image.missing images.yaml/redis: no entry; one for every image that is run; add"
                + " its repository, tag and digest",
            "error image.digest images.yaml/shop/digest: only the tag 1.2.3; a digest in prod, as a"
                + " tag can be moved; add the digest, sha256:…, of the image that was tested",
            "warning capability.backup.kubernetes shop/stores: stores have no backup; their"
                + " volume outlives the pod, and nothing copies it; have the cluster take"
                + " snapshots of the volume, then accept this with accepts(…)");
    assertThat(worse(Fixture.shop(), Fixture.DEV))
        .containsExactly(
            "error image.missing images.yaml/redis: no entry; one for every image that is run; add"
                + " its repository, tag and digest");
  }

  @Test
  void whatIsWrongInTheFileOfImagesIsSaidAtItsPlace() {
    fixture.write("images.yaml", "images:\n  shop: {repository: example.com/shop, tag: latest}\n");
    assertThat(worse(Fixture.shop(), Fixture.DEV))
        .containsExactly(
            "error image.file images.yaml/shop/tag: the tag \"latest\"; it can change under"
                + " you; use a fixed version, such as 8.2.3");
  }

  @Test
  void aTagWithTheSignsOfAMessageIsGivenAsItIs() {
    fixture.write("images.yaml", "images:\n  shop: {repository: example.com/shop, tag: '1; 2'}\n");

    assertThat(
            ImageLimits.findings(
                Stream.of("shop"), Images.of(Project.at(root)), Environment.DEV, Set.of()))
        .containsExactly(
            Finding.error(
                "image.file",
                "images.yaml/shop/tag",
                "\"1; 2\"",
                "a version like 8.2.3",
                "correct it"));
  }

  @Test
  void aLimitBelowTheRequestIsRefused() {
    assertThat(worse(Fixture.shop(), Fixture.DEV.cpu(new Cpu(500, 250))))
        .containsExactly(
            "error capability.cpu.kubernetes place/cpu: a request of 500m and a limit of 250m; a"
                + " request of at least 1m, and a limit that is not below it; raise the limit, or"
                + " lower the request");
  }

  @Test
  void aHostIsADnsName() {
    assertThat(worse(Fixture.shop(), ClusterPlace.of(Environment.DEV, "Example_com")))
        .containsExactly(
            "error capability.host.kubernetes place/domain: the host \"shop.Example_com\"; a"
                + " DNS name"
                + " in lower case; correct the domain");
  }

  @Test
  void oneCopyIsTooFew() {
    var alone =
        Environment.named("dev")
            .keepingLogs(Period.ofDays(1))
            .keepingAccessLogs(Period.ofDays(1))
            .replicas(1);
    assertThat(worse(Fixture.shop(), ClusterPlace.of(alone, "example.com")))
        .containsExactly(
            "warning capability.replicas.kubernetes environment/replicas: 1 replica of each"
                + " service; at least 2, so that the loss of a node interrupts nobody; set at"
                + " least that many replicas");
  }

  @Test
  void twoRoutesOnOnePathAreRefused() {
    var second = HttpApi.named("admin-api").openApi("openapi.yaml").to(Fixture.SHOP);
    var site = Site.named("admin").content("dist");
    fixture.images("shop", "front", "admin", "redis", "traefik");
    var application =
        Application.named("shop")
            .owner("sales")
            .of(
                Fixture.ITEMS,
                Fixture.CARTS,
                Fixture.SHOP,
                Fixture.API,
                second,
                Fixture.FRONT,
                site);
    assertThat(worse(application, Fixture.DEV))
        .containsExactlyInAnyOrder(
            "error capability.route.kubernetes shop/admin-api/paths/carts: a second route on"
                + " /carts,"
                + " which shop-api has; one route on a path, since an application has one host;"
                + " rename the path, or make two applications",
            "error capability.route.kubernetes shop/admin-api/paths/items: a second route on"
                + " /items,"
                + " which shop-api has; one route on a path, since an application has one host;"
                + " rename the path, or make two applications",
            "error capability.route.kubernetes shop/admin: a second route on /*, which front"
                + " has; one"
                + " route on a path, since an application has one host; rename the path, or make"
                + " two"
                + " applications");
  }

  @Test
  void aParameterCannotBeTheFirstSegment() {
    fixture.write(
        "openapi.yaml", "openapi: 3.1.1\npaths: {\"/{id}\": {get: {operationId: getIt}}}");
    assertThat(worse(Fixture.shop(), Fixture.DEV))
        .containsExactly(
            "error capability.segment.kubernetes shop/shop-api/paths/{id}: the first"
                + " segment /{id}; letters, digits and ._~-, since routes differ by their first"
                + " segment; put a fixed segment before it, or rename it");
  }

  @Test
  void aRightThatRedisCannotNarrowIsRefused() {
    var application = Fixture.with(service().uses(Fixture.ITEMS, READ, SCAN));
    assertThat(worse(application, Fixture.DEV))
        .contains(
            "error capability.scan.kubernetes shop/shop/uses/items: the right SCAN; READ, WRITE and"
                + " DELETE on Redis, whose SCAN shows the keys of every store; keep a list of keys"
                + " in"
                + " an item, and drop the right");
  }

  @Test
  void theVariableOfThePasswordIsTaken() {
    var application = Fixture.with(service().usesAs("REDIS_PASSWORD", Fixture.ITEMS, READ));
    assertThat(worse(application, Fixture.DEV))
        .contains(
            "error capability.variable.kubernetes shop/shop/variables/REDIS_PASSWORD: the variable"
                + " REDIS_PASSWORD; it holds the password of the program's user; rename it");
  }

  @Test
  void aRequestThatOutlivesADrainIsWarnedOf() {
    var application = Fixture.with(Fixture.SHOP.timeout(Duration.ofSeconds(30)));
    assertThat(worse(application, Fixture.DEV))
        .containsExactly(
            "warning capability.drain.kubernetes shop/shop/timeout: 30 s; a terminating pod"
                + " finishes its requests within 20 s; shorten it, or expect that a rollout cuts"
                + " off the longest requests");
  }

  @Test
  void anAlarmOfTheApplicationNeedsSomethingThatMeasures() {
    fixture.write("docs/runbooks/busy.md", "# Busy");
    var alarm =
        Alarm.named("busy")
            .when(new Signal.Saturation(Fixture.SHOP))
            .isAbove(0.5)
            .forMinutes(1)
            .warns("Busy.")
            .runbook("busy");

    assertThat(worse(Fixture.shop().alarm(alarm), Fixture.DEV))
        .containsExactly(
            "error capability.alarm.kubernetes shop/alarms/busy: capacity in use of a"
                + " service; Prometheus has what the ingress measures and what a service exports"
                + " itself; watch another signal, or do not ship the application to Kubernetes");
  }

  @Test
  void theAddressOfRunbooksIsAUrlThatEndsWithASlash() {
    assertThat(worse(Fixture.shop(), Fixture.DEV.runbooks(Runbooks.at("ftp://wiki.example.com/"))))
        .containsExactly(
            "error place.runbooks place/runbooks: the address \"ftp://wiki.example.com/\"; an http"
                + " or https URL that ends with a slash, to which the name of a page is added;"
                + " correct the address in runbooks(Runbooks.at(…))");
  }

  private static Service service() {
    return Service.named("shop").code(dev.isomer.model.component.JvmCode.of("shop"));
  }
}
