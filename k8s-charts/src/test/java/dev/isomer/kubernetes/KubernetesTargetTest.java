package dev.isomer.kubernetes;

import static dev.isomer.model.component.KeyValueStore.Right.READ;
import static dev.isomer.model.component.KeyValueStore.Right.SCAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.kubernetes.limits.ImageLimits;
import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.place.Cpu;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
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
            "note capability.alarms.kubernetes shop/alarms: alarms, objectives and a dashboard, in a"
                + " file of their own; Prometheus' operator in the namespace monitoring, and an"
                + " Alertmanager that knows whom to tell; apply shop-monitoring.k8s.yaml there;"
                + " without them nobody is woken",
            "note capability.signal.kubernetes shop/items/alarms: items-read-throttles,"
                + " items-write-throttles, items-errors; what the ingress measures, and what a"
                + " service exports itself; rely on the alarms of what is before it, or have it"
                + " export metrics",
            "note capability.signal.kubernetes shop/carts/alarms: carts-read-throttles,"
                + " carts-write-throttles, carts-errors; what the ingress measures, and what a"
                + " service exports itself; rely on the alarms of what is before it, or have it"
                + " export metrics",
            "note capability.signal.kubernetes shop/shop/alarms: shop-errors, shop-throttles,"
                + " shop-duration, shop-saturation; what the ingress measures, and what a service"
                + " exports itself; rely on the alarms of what is before it, or have it export"
                + " metrics",
            "note capability.log-retention.kubernetes environment/logRetention: P14D and, for access"
                + " logs, P14D; standard output: the cluster's log collector decides how long it is"
                + " kept; set these times there",
            "note capability.throttle.kubernetes shop/shop-api/throttle: 100 requests per second,"
                + " burst 200; each of the 2 copies of the ingress counts for itself, and its 429 has"
                + " no problem details; divide the rate where the sum matters",
            "note capability.timeout.kubernetes shop/shop/timeout: 10000 ms; not held by the ingress;"
                + " hold it in the program",
            "note capability.store-copies.kubernetes shop/stores: stores that answer at any time; one"
                + " copy of Redis: while its pod moves, nothing is lost and nothing is answered;"
                + " expect a short time of 503 when its node is drained");
  }

  @Test
  void anImageThatWasNeverBuiltIsWarnedOfWhereDataIsProtected() {
    fixture.images("shop", "front", "redis", "traefik");
    String shop = Fixture.entry("shop");
    fixture.replace("images.yaml", shop, shop.replace("a".repeat(64), "0".repeat(64)));

    assertThat(worse(Fixture.shop(), Fixture.PROD))
        .contains(
            "warning image.placeholder images.yaml/shop/digest: all zeros, which no registry has;"
                + " the digest of an image that was built; run bin/isomer images build --push,"
                + " which writes it");
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
            "warning capability.backup.kubernetes shop/stores: backups to any moment of the last"
                + " weeks; a volume that outlives its pod, and no backup; have the cluster take"
                + " snapshots of the volume, and try to restore one");
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
            "error image.file images.yaml/shop/tag: \"latest\" is given; a version that stays the"
                + " same is allowed; name one");
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
                "\"1; 2\" is given",
                "a version like 8.2.3 is allowed",
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
            "error capability.host.kubernetes place/domain: the host \"shop.Example_com\"; a DNS name"
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
            "warning capability.replicas.kubernetes environment/replicas: 1 copy of each service; at"
                + " least 2, so that a lost node interrupts nobody; run one more");
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
            "error capability.route.kubernetes shop/admin-api/paths/carts: a second route on /carts,"
                + " which shop-api has; one route on a path, since an application has one host;"
                + " rename the path, or make two applications",
            "error capability.route.kubernetes shop/admin-api/paths/items: a second route on /items,"
                + " which shop-api has; one route on a path, since an application has one host;"
                + " rename the path, or make two applications",
            "error capability.route.kubernetes shop/admin: a second route on /*, which front has; one"
                + " route on a path, since an application has one host; rename the path, or make two"
                + " applications");
  }

  @Test
  void aParameterCannotBeTheFirstSegment() {
    fixture.write(
        "openapi.yaml", "openapi: 3.1.1\npaths: {\"/{id}\": {get: {operationId: getIt}}}");
    assertThat(worse(Fixture.shop(), Fixture.DEV))
        .containsExactly(
            "error capability.segment.kubernetes shop/shop-api/paths/{id}: the first segment /{id};"
                + " letters, digits and ._~- there, since routes are told apart by it; put a fixed"
                + " segment before it, or rename it");
  }

  @Test
  void aRightThatRedisCannotNarrowIsRefused() {
    var application = Fixture.with(service().uses(Fixture.ITEMS, READ, SCAN));
    assertThat(worse(application, Fixture.DEV))
        .contains(
            "error capability.scan.kubernetes shop/shop/uses/items: the right SCAN; READ, WRITE and"
                + " DELETE on Redis, whose SCAN shows the keys of every store; keep a list of keys in"
                + " an item, and drop the right");
  }

  @Test
  void theVariableOfThePasswordIsTaken() {
    var application = Fixture.with(service().usesAs("REDIS_PASSWORD", Fixture.ITEMS, READ));
    assertThat(worse(application, Fixture.DEV))
        .contains(
            "error capability.variable.kubernetes shop/shop/variables/REDIS_PASSWORD: the variable"
                + " REDIS_PASSWORD; it holds the password of the service's user; rename it");
  }

  @Test
  void aRequestThatOutlivesADrainIsWarnedOf() {
    var application = Fixture.with(Fixture.SHOP.timeout(Duration.ofSeconds(30)));
    assertThat(worse(application, Fixture.DEV))
        .containsExactly(
            "warning capability.drain.kubernetes shop/shop/timeout: 30000 ms; a pod that goes"
                + " finishes what is in flight within 20000 ms; shorten it, or expect that a rollout"
                + " cuts the longest requests off");
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
            "error capability.alarm.kubernetes shop/alarms/busy: capacity in use of a service; what"
                + " the ingress measures, and what a service exports itself; watch another signal,"
                + " or leave this structure out");
  }

  private static Service service() {
    return Service.named("shop").code(dev.isomer.model.component.JvmCode.of("shop"));
  }
}
