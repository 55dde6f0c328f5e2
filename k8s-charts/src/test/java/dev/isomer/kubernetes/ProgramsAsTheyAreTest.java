package dev.isomer.kubernetes;

import static dev.isomer.model.component.In.dev;
import static dev.isomer.model.component.In.prod;
import static dev.isomer.model.component.KeyValueStore.Right.READ;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.model.Application;
import dev.isomer.model.component.Address;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.Folder;
import dev.isomer.model.component.Health;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Protocol;
import dev.isomer.model.component.Schedule;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Task;
import dev.isomer.model.component.Worker;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs as they are: their ports, probes, files and addresses, workers, tasks and routes. */
class ProgramsAsTheyAreTest {
  private static final ImageCode CODE = ImageCode.of("hi");
  private static final Service BACK = Service.named("back").code(CODE);
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @TempDir Path root;
  private Fixture fixture;

  @BeforeEach
  void project() {
    fixture = new Fixture(root);
    fixture.images("hi", "shop", "front", "redis", "traefik");
  }

  private Manifests render(Component... components) {
    return fixture.render(Application.named("quotes").owner("sales").of(components), Fixture.DEV);
  }

  private static HttpApi rooted(Service service) {
    return HttpApi.named("api").atRoot().to(service);
  }

  private static JsonNode container(JsonNode workload) {
    return workload.at("/spec/template/spec/containers/0");
  }

  private static String environment(JsonNode container, String variable) {
    return Manifests.stream(container.path("env"))
        .filter(each -> each.path("name").asText().equals(variable))
        .map(each -> each.path("value").asText())
        .findFirst()
        .orElse("none");
  }

  @Test
  void anEdgeBetweenServicesIsAnAddressAndAPolicyOnBothSides() {
    Manifests manifests = render(BACK, Service.named("front").code(CODE).uses(BACK), rooted(BACK));

    assertThat(environment(container(manifests.one("Deployment", "front")), "BACK_URL"))
        .isEqualTo("http://back:8080");
    assertThat(manifests.one("NetworkPolicy", "back").at("/spec/ingress/1").toString())
        .isEqualTo(
            "{\"from\":[{\"podSelector\":{\"matchLabels\":{\"app.kubernetes.io/instance\":"
                + "\"quotes-dev\",\"app.kubernetes.io/name\":\"front\"}}}],\"ports\":[{\"port\":8080,"
                + "\"protocol\":\"TCP\"}]}");
    assertThat(manifests.one("NetworkPolicy", "front").at("/spec/egress/1").toString())
        .isEqualTo(
            "{\"ports\":[{\"port\":8080,\"protocol\":\"TCP\"}],\"to\":[{\"podSelector\":"
                + "{\"matchLabels\":{\"app.kubernetes.io/instance\":\"quotes-dev\","
                + "\"app.kubernetes.io/name\":\"back\"}}}]}");
    assertThat(manifests.one("NetworkPolicy", "back").at("/spec/egress")).isEmpty();
  }

  @Test
  void addressesHaveTheFormsThatProgramsExpect() {
    KeyValueStore items = KeyValueStore.named("items").key("id");
    Service front =
        Service.named("front")
            .code(CODE)
            .usesAs(Address.host("BACK_HOST").port("BACK_PORT"), BACK)
            .usesAs(
                Address.template("DSN", "{user}:{password}@{host}:{port}/{name}$(X)"), items, READ)
            .variable("TEXT", "a$(PORT)b");
    JsonNode container =
        container(render(items, BACK, front, rooted(front)).one("Deployment", "front"));

    assertThat(environment(container, "BACK_HOST")).isEqualTo("back");
    assertThat(environment(container, "BACK_PORT")).isEqualTo("8080");
    assertThat(environment(container, "DSN"))
        .isEqualTo("front:$(REDIS_PASSWORD)@quotes-redis:6379/items$$(X)");
    // What looks like a reference to the kubelet is text.
    assertThat(environment(container, "TEXT")).isEqualTo("a$$(PORT)b");
    // The kubelet resolves only what stands before.
    assertThat(Manifests.stream(container.path("env")).map(each -> each.path("name").asText()))
        .containsSubsequence("REDIS_PASSWORD", "DSN");
    assertThat(container.toString()).doesNotContain("secretKeyRef\":{\"key\":\"DSN");
  }

  @Test
  void aServiceOfGrpcHasItsPortItsProbeAndAnAddressForEachReplica() {
    Service grpc = BACK.speaks(Protocol.GRPC).port(9000).health(Health.grpc());
    Worker client =
        Worker.named("client")
            .code(CODE)
            .usesAs(Address.template("BACK", "dns:///{host}:{port}"), grpc);
    Manifests manifests = render(grpc, client);
    JsonNode container = container(manifests.one("Deployment", "back"));

    assertThat(environment(container, "PORT")).isEqualTo("9000");
    assertThat(container.at("/ports/0").toString())
        .isEqualTo("{\"containerPort\":9000,\"name\":\"grpc\"}");
    assertThat(container.at("/readinessProbe/grpc").toString()).isEqualTo("{\"port\":9000}");
    JsonNode service = manifests.one("Service", "back").path("spec");
    assertThat(service.path("clusterIP").asText()).isEqualTo("None");
    assertThat(service.at("/ports/0/appProtocol").asText()).isEqualTo("kubernetes.io/h2c");
    assertThat(environment(container(manifests.one("Deployment", "client")), "BACK"))
        .isEqualTo("dns:///back:9000");
  }

  @Test
  void probesAreWhatAProgramOffers() {
    JsonNode one =
        container(
            render(BACK.health(Health.path("/up")), rooted(BACK.health(Health.path("/up"))))
                .one("Deployment", "back"));
    assertThat(one.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/up");
    assertThat(one.at("/startupProbe/httpGet/path").asText()).isEqualTo("/up");
    // Waiting for something else must not restart it.
    assertThat(one.at("/livenessProbe/tcpSocket/port").asInt()).isEqualTo(8080);
    Service silent = BACK.health(Health.none());
    JsonNode none = container(render(silent, rooted(silent)).one("Deployment", "back"));
    assertThat(List.of("startupProbe", "readinessProbe", "livenessProbe"))
        .allSatisfy(probe -> assertThat(none.has(probe)).isFalse());
    Service command = BACK.health(Health.command("pg_isready", "-q"));
    assertThat(
            container(render(command, rooted(command)).one("Deployment", "back"))
                .at("/livenessProbe/exec/command")
                .toString())
        .isEqualTo("[\"pg_isready\",\"-q\"]");
  }

  @Test
  void aSlowStartIsAwaitedAndIsNoFailedRollout() {
    Service slow = BACK.startsWithin(Duration.ofMinutes(5));
    JsonNode deployment = render(slow, rooted(slow)).one("Deployment", "back");

    assertThat(container(deployment).at("/startupProbe/failureThreshold").asInt()).isEqualTo(150);
    assertThat(deployment.at("/spec/progressDeadlineSeconds").asInt()).isEqualTo(600);
  }

  @Test
  void aContainerGetsItsArgumentsUserFoldersAndFiles() {
    fixture.write("app.conf", "level = $(LEVEL)");
    Service own =
        BACK.arguments("serve", "--at=$(HOST)")
            .user(999)
            .cpu(1500)
            .memory(512)
            .writes(Folder.onDisk("/cache").mebibytes(100))
            .writes(Folder.inMemory("/run/app").mebibytes(8))
            .file("/etc/app/app.conf", "app.conf");
    Manifests manifests = render(own, rooted(own));
    JsonNode deployment = manifests.one("Deployment", "back");
    JsonNode pod = deployment.at("/spec/template/spec");

    assertThat(container(deployment).path("args").toString())
        .isEqualTo("[\"serve\",\"--at=$$(HOST)\"]");
    assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(999);
    assertThat(container(deployment).at("/securityContext/readOnlyRootFilesystem").asBoolean())
        .isTrue();
    assertThat(container(deployment).path("resources").toString())
        .isEqualTo(
            "{\"limits\":{\"cpu\":\"1500m\",\"memory\":\"512Mi\"},\"requests\":{\"cpu\":\"1500m\","
                + "\"memory\":\"512Mi\"}}");
    assertThat(pod.path("volumes").toString())
        .isEqualTo(
            "[{\"configMap\":{\"name\":\"back-files\"},\"name\":\"files\"},{\"emptyDir\":"
                + "{\"sizeLimit\":\"100Mi\"},\"name\":\"folder-0\"},{\"emptyDir\":{\"medium\":"
                + "\"Memory\",\"sizeLimit\":\"8Mi\"},\"name\":\"folder-1\"},{\"emptyDir\":"
                + "{\"sizeLimit\":\"64Mi\"},\"name\":\"tmp\"}]");
    assertThat(container(deployment).at("/volumeMounts/0").toString())
        .isEqualTo(
            "{\"mountPath\":\"/etc/app/app.conf\",\"name\":\"files\",\"readOnly\":true,"
                + "\"subPath\":\"0-app.conf\"}");
    assertThat(manifests.one("ConfigMap", "back-files").at("/data/0-app.conf").asText())
        .isEqualTo("level = $(LEVEL)");
    String hash = deployment.at("/spec/template/metadata/annotations").toString();
    fixture.write("app.conf", "level = info");
    assertThat(
            render(own, rooted(own))
                .one("Deployment", "back")
                .at("/spec/template/metadata/annotations")
                .toString())
        .isNotEqualTo(hash);
  }

  @Test
  void whatIsScaledHasAnAutoscalerAndNoNumber() {
    Service scaled = BACK.scale(2, 10).cpu(70);
    Manifests manifests = render(scaled, rooted(scaled));

    assertThat(manifests.one("Deployment", "back").path("spec").has("replicas")).isFalse();
    assertThat(manifests.one("HorizontalPodAutoscaler", "back").path("spec").toString())
        .isEqualTo(
            "{\"maxReplicas\":10,\"metrics\":[{\"resource\":{\"name\":\"cpu\",\"target\":"
                + "{\"averageUtilization\":70,\"type\":\"Utilization\"}},\"type\":\"Resource\"}],"
                + "\"minReplicas\":2,\"scaleTargetRef\":{\"apiVersion\":\"apps/v1\",\"kind\":"
                + "\"Deployment\",\"name\":\"back\"}}");
  }

  @Test
  void oneDescriptionHasTheValuesOfEachEnvironment() {
    Service service = BACK.variable("LEVEL", dev("debug"), prod("info")).replicas(dev(1), prod(3));
    Application application =
        Application.named("quotes").owner("sales").of(service, rooted(service));
    JsonNode inDev = fixture.render(application, Fixture.DEV).one("Deployment", "back");
    JsonNode inProd = fixture.render(application, Fixture.PROD).one("Deployment", "back");

    assertThat(environment(container(inDev), "LEVEL")).isEqualTo("debug");
    assertThat(inDev.at("/spec/replicas").asInt()).isEqualTo(1);
    assertThat(environment(container(inProd), "LEVEL")).isEqualTo("info");
    assertThat(inProd.at("/spec/replicas").asInt()).isEqualTo(3);
  }

  @Test
  void aWorkerHasNoAddressAndEndsAtOnce() {
    Manifests manifests = render(Worker.named("mailer").code(CODE).health(Health.command("alive")));

    assertThat(manifests.names())
        .containsExactly(
            "NetworkPolicy default-deny",
            "ServiceAccount mailer",
            "Deployment mailer",
            "PodDisruptionBudget mailer",
            "NetworkPolicy mailer");
    JsonNode container = container(manifests.one("Deployment", "mailer"));
    assertThat(container.has("ports")).isFalse();
    assertThat(container.has("readinessProbe")).isFalse();
    assertThat(container.has("lifecycle")).isFalse();
    assertThat(container.at("/livenessProbe/exec/command").toString()).isEqualTo("[\"alive\"]");
    assertThat(environment(container, "PORT")).isEqualTo("none");
    assertThat(manifests.one("NetworkPolicy", "mailer").at("/spec/ingress")).isEmpty();
  }

  @Test
  void aTaskIsACronJobInItsZone() {
    Task task =
        Task.named("clean-up")
            .code(CODE)
            .runs(Schedule.weekly(DayOfWeek.SUNDAY, 3, 5, BERLIN))
            .deadline(Duration.ofMinutes(10))
            .tries(3);
    JsonNode spec = render(task).one("CronJob", "clean-up").path("spec");

    assertThat(spec.path("schedule").asText()).isEqualTo("5 3 * * 0");
    assertThat(spec.path("timeZone").asText()).isEqualTo("Europe/Berlin");
    assertThat(spec.path("suspend").asBoolean()).isFalse();
    assertThat(spec.path("concurrencyPolicy").asText()).isEqualTo("Forbid");
    JsonNode job = spec.at("/jobTemplate/spec");
    assertThat(job.path("backoffLimit").asInt()).isEqualTo(2);
    assertThat(job.path("activeDeadlineSeconds").asInt()).isEqualTo(600);
    assertThat(job.at("/template/spec/restartPolicy").asText()).isEqualTo("Never");
    assertThat(job.at("/template/spec/automountServiceAccountToken").asBoolean()).isFalse();
  }

  @Test
  void everyScheduleIsACronExpression() {
    assertThat(cron(Schedule.daily(3, 0, BERLIN))).isEqualTo("0 3 * * * Europe/Berlin");
    assertThat(cron(Schedule.monthly(28, 23, 59, BERLIN))).isEqualTo("59 23 28 * * Europe/Berlin");
    assertThat(cron(Schedule.weekly(DayOfWeek.MONDAY, 0, 0, BERLIN)))
        .isEqualTo("0 0 * * 1 Europe/Berlin");
    assertThat(cron(Schedule.every(Duration.ofMinutes(1)))).isEqualTo("* * * * * Etc/UTC");
    assertThat(cron(Schedule.every(Duration.ofMinutes(5)))).isEqualTo("*/5 * * * * Etc/UTC");
    assertThat(cron(Schedule.every(Duration.ofHours(1)))).isEqualTo("0 * * * * Etc/UTC");
    assertThat(cron(Schedule.every(Duration.ofHours(6)))).isEqualTo("0 */6 * * * Etc/UTC");
    assertThat(cron(Schedule.every(Duration.ofDays(1)))).isEqualTo("0 0 * * * Etc/UTC");
  }

  private String cron(Schedule schedule) {
    JsonNode spec =
        render(Task.named("clean-up").code(CODE).runs(schedule))
            .one("CronJob", "clean-up")
            .path("spec");
    return spec.path("schedule").asText() + " " + spec.path("timeZone").asText();
  }

  @Test
  void aTaskThatAPersonStartsIsSuspended() {
    JsonNode spec =
        render(Task.named("clean-up").code(CODE).overlapping())
            .one("CronJob", "clean-up")
            .path("spec");

    assertThat(spec.path("suspend").asBoolean()).isTrue();
    assertThat(spec.path("concurrencyPolicy").asText()).isEqualTo("Allow");
  }

  @Test
  void servicesBehindOneApiHaveThePathsThatAreTheirs() {
    Service front = Service.named("front").code(CODE);
    HttpApi api =
        HttpApi.named("api")
            .keeping("/shop")
            .to(front)
            .and()
            .under("/shop/back")
            .to(BACK)
            .and()
            .atRoot()
            .to(front);
    Manifests manifests = render(BACK, front, api);
    JsonNode routes = manifests.one("IngressRoute", "api").at("/spec/routes");

    assertThat(Manifests.stream(routes).map(ProgramsAsTheyAreTest::brief))
        .containsExactly(
            "(Path(`/shop/back`) back 21 api-prefix",
            "(Path(`/shop/back`) back 11 api-prefix",
            "(Path(`/shop`) front 20 api-headers",
            "(Path(`/shop`) front 10 api-headers",
            "Host(`quotes.dev.example.com`) front 40 api-headers",
            "Host(`quotes.dev.example.com`) front 30 api-headers");
    assertThat(
            manifests.one("Middleware", "api-prefix").at("/spec/stripPrefix/prefixes/0").asText())
        .isEqualTo("/shop/back");
  }

  private static String brief(JsonNode route) {
    return route.path("match").asText().split(" ", 2)[0]
        + " "
        + route.at("/services/0/name").asText()
        + " "
        + route.path("priority").asInt()
        + " "
        + route.at("/middlewares/0/name").asText();
  }

  @Test
  void prefixesInsideEachOtherAreRefusedWhereTheirNumbersEnd() {
    HttpApi api = HttpApi.named("api");
    var prefix = new StringBuilder();
    for (int depth = 0; depth < 11; depth++) {
      prefix.append("/a");
      api = (depth == 0 ? api : api.and()).under(prefix.toString()).to(BACK);
    }

    assertThat(
            fixture.findings(Application.named("quotes").owner("sales").of(BACK, api), Fixture.DEV))
        .filteredOn(finding -> finding.startsWith("error"))
        .containsExactly(
            "error capability.nested.kubernetes quotes/api/under: the prefix "
                + "/a".repeat(11)
                + "; at most 9 prefixes of the application above it, since each needs a priority of"
                + " its own; use fewer prefixes inside each other");
  }
}
