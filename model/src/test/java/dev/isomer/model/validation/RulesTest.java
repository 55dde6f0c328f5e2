package dev.isomer.model.validation;

import static dev.isomer.model.validation.Fixture.API;
import static dev.isomer.model.validation.Fixture.SERVICE;
import static dev.isomer.model.validation.Fixture.SITE;
import static dev.isomer.model.validation.Fixture.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.component.Health;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.KeyValueStore.Right;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.signal.Objective;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole text of every finding. */
class RulesTest {
  @TempDir Path root;
  private Fixture fixture;

  @BeforeEach
  void project() {
    fixture = new Fixture(root);
  }

  @Test
  void aSoundApplicationHasNoFinding() {
    assertThat(fixture.findings(Fixture.sound())).isEmpty();
  }

  @Test
  void anApplicationHasAnOwner() {
    assertThat(fixture.findings(Fixture.sound().owner(" ")))
        .containsExactly(
            "owner.missing shop/owner: no owner; the team that is notified; call"
                + " owner(\"…\")");
  }

  @Test
  void anApplicationHasAComponent() {
    assertThat(fixture.findings(Application.named("shop").owner("sales")))
        .containsExactly(
            "components.missing shop: no component; one or more; call of(…) with the application's"
                + " components");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Shop", "a_b", "-a", "a-", "a--b", "1a", "a b", "ä"})
  void aNameIsKebabCase(String name) {
    assertThat(fixture.findings(Fixture.with(SERVICE).of(KeyValueStore.named(name).key("id"))))
        .contains(
            "name.syntax shop/"
                + name
                + "/name: the name \""
                + name
                + "\"; lower-case words of letters and digits joined by single hyphens; rename it,"
                + " for example \"message-api\"");
  }

  @Test
  void aNameHasAtMostTwentyFourCharacters() {
    var store = KeyValueStore.named("a".repeat(25)).key("id");
    var service = SERVICE.uses(store, Right.READ);

    assertThat(fixture.findings(Fixture.with(service).of(STORE, store, service, API.to(service))))
        .containsExactly(
            "name.length shop/aaaaaaaaaaaaaaaaaaaaaaaaa/name: 25 characters; at most 24; shorten"
                + " the name");
  }

  @Test
  void aHostileNameStaysOnOneLineOfTheReport() {
    var findings =
        fixture.findings(Fixture.sound().of(Service.named("x\n\u001b[31m" + "y".repeat(99))));

    assertThat(findings).noneMatch(text -> text.matches("(?s).*\\p{C}.*"));
  }

  @Test
  void twoComponentsCannotShareAName() {
    assertThat(fixture.findings(Fixture.sound().of(STORE, SERVICE, API, SITE, STORE)))
        .containsExactly(
            "name.duplicate shop/items/name: a second component named items; one component for a"
                + " name; rename one of them");
  }

  @Test
  void twoComponentsCannotShareAnIdentity() {
    var store = KeyValueStore.named("goods").key("id").formerly("items");
    var service = SERVICE.uses(store, Right.READ);

    assertThat(fixture.findings(Fixture.with(service).of(STORE, store, service, API.to(service))))
        .containsExactly(
            "name.identity shop/goods/formerly: the id ItemsStore, which items also has;"
                + " one component for an id; remove the former name from the one that never had"
                + " it, or rename one");
  }

  @Test
  void anEdgeLeadsToAListedComponent() {
    assertThat(fixture.findings(Fixture.sound().of(SERVICE, API, SITE)))
        .containsExactly(
            "edge.unlisted shop/shop/uses/items: the key-value store items; components that the"
                + " application lists; add it to of(…)");
    assertThat(fixture.findings(Fixture.sound().of(STORE, SERVICE, SITE)))
        .contains(
            "edge.unlisted shop/front/with: the HTTP API shop-api; components that the application"
                + " lists; add it to of(…)");
    assertThat(fixture.findings(Fixture.sound().of(API)))
        .contains(
            "edge.unlisted shop/shop-api/to: the service shop; components that the application"
                + " lists; add it to of(…)");
  }

  @Test
  void anEdgeLeadsToTheComponentAsItIsListed() {
    assertThat(fixture.findings(Fixture.sound().of(STORE.expires(), SERVICE, API, SITE)))
        .containsExactly(
            "edge.stale shop/shop/uses/items: the key-value store items as it was before a later"
                + " change; the component that the application lists; finish describing items"
                + " before you connect it");
  }

  @Test
  void anEdgeCarriesRights() {
    assertThat(fixture.findings(Fixture.with(service().uses(STORE))))
        .containsExactly(
            "edge.rights shop/shop/uses/items: no right; one or more of READ, WRITE, DELETE, SCAN;"
                + " name the rights, or remove the edge");
  }

  @Test
  void aStoreIsReachedByOneEdge() {
    assertThat(
            fixture.findings(
                Fixture.with(
                    service().uses(STORE, Right.READ).usesAs("OTHER", STORE, Right.WRITE))))
        .containsExactly(
            "edge.duplicate shop/shop/uses/items: a second edge to items; one edge to a"
                + " key-value store; name"
                + " all rights in one uses(…)");
  }

  @Test
  void whatNobodyReachesIsAWarning() {
    assertThat(fixture.findings(Application.named("shop").owner("sales").of(STORE, service())))
        .containsExactly(
            "store.unused shop/items: no program uses the store; it would cost money and"
                + " hold nothing; add an edge with uses(…), or remove the store",
            "service.unreached shop/shop: no API and no edge leads to the service; nobody can reach"
                + " it; add an HttpApi with to(…) or an edge with uses(…), make it a worker, or"
                + " remove the service");
  }

  @Test
  void aServiceHasAProgram() {
    assertThat(fixture.findings(Fixture.with(Service.named("shop").uses(STORE, Right.READ))))
        .containsExactly(
            "code.missing shop/shop/code: no program; the artifact of a module, or an image that"
                + " another tool builds; call code(JvmCode.of(\"…\")) or"
                + " code(ImageCode.of(\"…\"))");
  }

  @Test
  void aProgramIsBuiltByOneModule() {
    assertThat(fixture.findings(Fixture.with(SERVICE.code(JvmCode.of("none")))))
        .containsExactly(
            "code.artifact shop/shop/code: the artifact none; a target/none.jar in exactly"
                + " one module; build the module, or correct the name");
  }

  @Test
  void aTimeoutIsAtLeastASecond() {
    assertThat(fixture.findings(Fixture.with(SERVICE.timeout(Duration.ofMillis(999)))))
        .containsExactly(
            "service.timeout shop/shop/timeout: 999 ms; at least 1 s; give a request time"
                + " to be answered");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 127, 10_241})
  void memoryHasARange(int mebibytes) {
    assertThat(fixture.findings(Fixture.with(SERVICE.memory(mebibytes))))
        .containsExactly(
            "service.memory shop/shop/memory: "
                + mebibytes
                + " MiB; from 128 to 10240 MiB; choose a size in that range");
  }

  @Test
  void aVariableHasOneMeaning() {
    assertThat(fixture.findings(Fixture.with(SERVICE.variable("ITEMS_URL", "x"))))
        .containsExactly(
            "variable.duplicate shop/shop/uses/items: the variable ITEMS_URL a second time; one"
                + " meaning for a variable; choose another with usesAs(…)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lower", "A-B", "PORT", "HOST", ""})
  void aVariableIsUpperCaseAndNotTheStructures(String name) {
    assertThat(fixture.findings(Fixture.with(SERVICE.variable(name, "x"))))
        .containsExactly(
            "variable.name shop/shop/variables/"
                + name
                + ": the variable \""
                + name
                + "\"; upper-case letters, digits and underscores, with a letter first; the"
                + " platform sets PORT and HOST; rename it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DB_PASSWORD", "API_KEY", "APIKEY", "GITHUB_TOKEN", "CLIENT_SECRET_2"})
  void aLiteralSecretIsRefusedAndNotRepeated(String name) {
    assertThat(fixture.findings(Fixture.with(SERVICE.variable(name, "hunter2"))))
        .containsExactly(
            "variable.secret shop/shop/variables/"
                + name
                + ": a literal value for what looks like a secret; no secret in a description; keep"
                + " it in a secret store, and give the program its address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://shop:hunter2@redis:6379/items",
        "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE",
      })
  void aLiteralSecretIsKnownByItsValueToo(String value) {
    assertThat(fixture.findings(Fixture.with(SERVICE.variable("BACKEND", value))))
        .containsExactly(
            "variable.secret shop/shop/variables/BACKEND: a literal value for what looks like a"
                + " secret; no secret in a description; keep it in a secret store, and give the"
                + " program its address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"redis://shop@redis:6379/items", "https://example.com/a:b@c", "a:b@c"})
  void anAddressWithoutAPasswordIsNone(String value) {
    assertThat(fixture.findings(Fixture.with(SERVICE.variable("BACKEND", value)))).isEmpty();
  }

  @Test
  void aServiceSaysWhereItIsAsked() {
    assertThat(fixture.findings(Fixture.with(SERVICE.health(Health.ready("").live("health/live")))))
        .containsExactly(
            "health.path shop/shop/health/live: the path \"health/live\"; a path like"
                + " /health/ready; give the path at which the program answers with health(…)",
            "health.path shop/shop/health/ready: no path; a path like /health/ready; give"
                + " the path at which the program answers with health(…)");
  }

  @Test
  void readyAndAliveAreTwoQuestions() {
    assertThat(
            fixture.findings(Fixture.with(SERVICE.health(Health.ready("/health").live("/health")))))
        .containsExactly(
            "health.same shop/shop/health: one path for both, /health; two paths, since a"
                + " replica that is not ready gets no requests and one that is not alive is"
                + " restarted; give each its own, or call Health.path(…) if the program has only"
                + " one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1d", "a-b", "a b"})
  void aStoreHasAKey(String key) {
    assertThat(fixture.findings(Fixture.sound().of(KeyValueStore.named("items").key(key))))
        .contains(
            "store.key shop/items/key: the key \""
                + key
                + "\"; a letter, then up to 63 letters, digits or underscores, and not"
                + " expires if items expire; call key(\"id\")");
  }

  @Test
  void aKeyIsNotTheTimeOfAnItemsEnd() {
    assertThat(fixture.findings(Fixture.sound().of(STORE.key("expires").expires())))
        .anyMatch(text -> text.startsWith("store.key "));
    assertThat(fixture.findings(Fixture.sound().of(STORE.key("expires"))))
        .noneMatch(text -> text.startsWith("store.key "));
  }

  @Test
  void anApiLeadsToAService() {
    assertThat(fixture.findings(Fixture.sound().of(HttpApi.named("api").openApi("openapi.yaml"))))
        .containsExactly(
            "api.target shop/api/to: no service; the service that answers; call to(…)");
  }

  @Test
  void anApiLetsSomebodyIn() {
    assertThat(fixture.findings(Fixture.with(API.requestsPerSecond(0).burst(10))))
        .containsExactly(
            "api.rate shop/shop-api/throttle: 0 requests per second; from 1 to 10000; choose a rate"
                + " in that range");
    assertThat(fixture.findings(Fixture.with(API.requestsPerSecond(10).burst(9))))
        .containsExactly(
            "api.burst shop/shop-api/throttle: a burst of 9; at least the rate, 10; raise the"
                + " burst");
  }

  @Test
  void anApisDocumentIsAFileOfTheProject() {
    assertThat(fixture.findings(Fixture.with(API.openApi("../openapi.yaml"))))
        .containsExactly(
            "api.document shop/shop-api/openApi: the path \"../openapi.yaml\"; a file of the"
                + " project, relative to its root; call openApi(\"…\") with such a path");
    assertThat(fixture.findings(Fixture.with(API.openApi("none.yaml"))))
        .containsExactly(
            "api.document shop/shop-api/openApi/none.yaml: there is no such file; an"
                + " OpenAPI 3.1 document; write it, or correct the path");
  }

  @Test
  void whatIsWrongInADocumentIsNamedByItsPlaceThere() {
    fixture.write("openapi.yaml", "openapi: 3.0.0\npaths: {/items: {get: {operationId: a}}}");

    assertThat(fixture.findings(Fixture.sound()))
        .containsExactly(
            "api.document shop/shop-api/openApi/openapi.yaml#openapi: version 3.0.0; 3.1; write the"
                + " document as OpenAPI 3.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "none", "..", "/tmp"})
  void aSiteHasContent(String folder) {
    assertThat(fixture.findings(Fixture.sound().of(STORE, SERVICE, API, SITE.content(folder))))
        .containsExactly(
            "site.content shop/front/content: the folder \""
                + folder
                + "\"; a folder of the project with an index.html; build the site, or"
                + " correct the path");
  }

  @Test
  void aFileMustNotStandWhereTheApiAnswers() {
    fixture.write("dist/items", "x");

    assertThat(fixture.findings(Fixture.sound()))
        .containsExactly(
            "site.shadowed shop/front/content/items: a file where shop-api answers; one meaning for"
                + " a URL; rename the file, or the API's path");
  }

  /** The file that says where the API is, which the platform writes. */
  @Test
  void noPathOfAnApiHidesTheConfigurationOfASite() {
    fixture.write(
        "openapi.yaml", "openapi: 3.1.1\npaths: {/config.json: {get: {operationId: get}}}");

    assertThat(fixture.findings(Fixture.sound()))
        .containsExactly(
            "site.shadowed shop/front/content/config.json: a file where shop-api answers; one"
                + " meaning for a URL; rename the file, or the API's path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "100", "93.06", "0", "-1", "99,9", "99.99999", "1e2", "NaN"})
  void aTargetCanBeKeptAndNoticed(String target) {
    assertThat(fixture.findings(Fixture.sound().objective(Objective.availability(API, target))))
        .containsExactly(
            "objective.target shop/objectives/shop-api-availability/target: \""
                + target
                + "\" %; above 93.06 and below 100, at most four decimals; promise a"
                + " percentage in that range, for example \"99.9\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"93.07", "99", "99.9", "99.9999"})
  void aUsualTargetIsTaken(String target) {
    assertThat(fixture.findings(Fixture.sound().objective(Objective.availability(API, target))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -5, 60_001})
  void aLatencyIsATimeThatSomebodyWaits(long milliseconds) {
    var objective = Objective.latency(API, Duration.ofMillis(milliseconds), "99");

    assertThat(fixture.findings(Fixture.sound().objective(objective)))
        .contains(
            "objective.latency shop/objectives/shop-api-latency-"
                + milliseconds
                + "ms/within: "
                + milliseconds
                + " ms; from 1 to 60000 ms; choose a time that a person would wait");
  }

  @Test
  void twoComponentsCannotShareAnAlarm() {
    var store = KeyValueStore.named("a").key("id");
    var service = Service.named("a-read").code(JvmCode.of("shop")).uses(store, Right.READ);

    assertThat(fixture.findings(Fixture.sound().of(store, service, API.to(service))))
        .containsExactly(
            "alarm.name shop/a-read: the alarm a-read-throttles, which a also has; one"
                + " alarm for a name, if hyphens are ignored; rename one of the two components");
  }

  @Test
  void anObjectiveIsAboutAListedComponentAndUnique() {
    var objective = Objective.availability(API, "99.9");

    assertThat(fixture.findings(Fixture.sound().objective(objective).objective(objective)))
        .containsExactly(
            "objective.duplicate shop/objectives/shop-api-availability: a second objective"
                + " of this name, if hyphens are ignored; one objective for a name; remove one");
    assertThat(
            fixture.findings(
                Fixture.sound().objective(Objective.availability(HttpApi.named("other"), "99.9"))))
        .containsExactly(
            "objective.component shop/objectives/other-availability: the component other;"
                + " components that the application lists; add it to of(…), as it is here");
  }

  @Test
  void anEnvironmentKeepsLogsAndRunsSomething() {
    var nothing =
        Environment.named("dev")
            .keepingLogs(Period.ZERO)
            .keepingAccessLogs(Period.ofDays(-1))
            .replicas(0);

    assertThat(fixture.findings(Fixture.sound(), nothing))
        .containsExactly(
            "environment.retention environment/accessLogRetention: -1 days; at least one day;"
                + " give the time for which logs are kept",
            "environment.retention environment/logRetention: 0 days; at least one day; give"
                + " the time for which logs are kept",
            "environment.replicas environment/replicas: 0 replicas; from 1 to 100; choose a"
                + " number in that range");
  }

  private static Service service() {
    return Service.named("shop").code(JvmCode.of("shop"));
  }

  @Test
  void aSiteWithoutAnApiIsSound() {
    var site = Site.named("docs").content("dist");

    assertThat(fixture.findings(Fixture.sound().of(site))).isEmpty();
  }
}
