package dev.isomer.model.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isomer.model.component.KeyValueStore.Right;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComponentDefaultsTest {

  @Test
  void aServiceHasTenSecondsAndOneGibibyte() {
    var service = Service.named("message-service");

    assertThat(service.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(service.memoryMebibytes()).isEqualTo(1024);
  }

  @Test
  void aServiceIsAskedAtTwoPaths() {
    assertThat(Service.named("s").health())
        .isEqualTo(Health.ready("/health/ready").live("/health/live"));
  }

  @Test
  void aKindIsWhatAPersonSays() {
    assertThat(Kind.values())
        .extracting(Kind::toString)
        .containsExactly(
            "service", "worker", "task", "HTTP API", "site", "key-value store", "external");
  }

  @Test
  void anApiTakesAHundredRequestsASecondAndTwoHundredAtOnce() {
    var api = HttpApi.named("message-api");

    assertThat(api.requestsPerSecond()).isEqualTo(100);
    assertThat(api.burst()).isEqualTo(200);
  }

  @Test
  void anEdgeIsFoundInTheVariableNamedAfterItsStore() {
    var ledger = KeyValueStore.named("message-ledger").key("id");

    assertThat(Service.named("s").uses(ledger, Right.READ).edges())
        .containsExactly(
            new Edge.ToStore(ledger, Set.of(Right.READ), new Address.Url("MESSAGE_LEDGER_URL")));
    assertThat(Service.named("s").usesAs("DATABASE", ledger, Right.READ).edges())
        .flatExtracting(edge -> edge.address().variables())
        .containsExactly("DATABASE");
  }

  @Test
  void anExternalIsFoundInTheVariableNamedAfterItOrInOneThatTheProgramExpects() {
    var broker = External.named("orders-broker");

    assertThat(Service.named("s").uses(broker).edges())
        .containsExactly(new Edge.ToExternal(broker, new Address.Url("ORDERS_BROKER_URL")));
    assertThat(Service.named("s").usesAs("RABBITMQ_HOST", broker).edges())
        .containsExactly(new Edge.ToExternal(broker, new Address.Url("RABBITMQ_HOST")));
  }

  @Test
  void aProgramIsToldAnAddressInTheFormThatItExpects() {
    var orders = Endpoint.open("amqp", "orders.example.com", 5672);

    assertThat(Address.url("A").of(orders))
        .isEqualTo(Map.of("A", "amqp://orders.example.com:5672"));
    assertThat(Address.hostAndPort("A").of(orders))
        .isEqualTo(Map.of("A", "orders.example.com:5672"));
    assertThat(Address.host("A_HOST").port("A_PORT").of(orders))
        .isEqualTo(Map.of("A_HOST", "orders.example.com", "A_PORT", "5672"));
    assertThat(Address.template("A", "dns:///{host}:{port}").of(orders))
        .isEqualTo(Map.of("A", "dns:///orders.example.com:5672"));
  }

  @Test
  void aTemplateHasEveryPartAndLeavesOtherTextAsItIs() {
    var items =
        new Endpoint("redis://app@r:6379/items", "redis", "r", 6379, "app", "$(PASSWORD)", "items");

    assertThat(
            Address.template("DSN", "{user}:{password}@tcp({host}:{port})/{name}?a={b}").of(items))
        .isEqualTo(Map.of("DSN", "app:$(PASSWORD)@tcp(r:6379)/items?a={b}"));
    assertThat(Address.template("DSN", "{password}").holdsPassword()).isTrue();
    assertThat(Address.template("DSN", "{user}").holdsPassword()).isFalse();
    assertThat(Address.url("A").holdsPassword()).isFalse();
  }

  @Test
  void aSettingIsTheSameEverywhereOrDiffersByEnvironment() {
    var service = Service.named("s").variable("LEVEL", In.dev("debug"), In.prod("info"));
    var level = Objects.requireNonNull(service.program().variables().get("LEVEL"));

    assertThat(level.in("dev")).contains("debug");
    assertThat(level.in("prod")).contains("info");
    assertThat(level.in("test")).isEmpty();
    assertThat(PerEnvironment.everywhere("info").in("test")).contains("info");
  }

  @Test
  void anIntervalIsEvenIfAClockStrikesItEveryHourOrEveryDay() {
    assertThat(IntStream.rangeClosed(1, 59).filter(ComponentDefaultsTest::isEven))
        .containsExactly(1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30);
    assertThat(IntStream.rangeClosed(1, 24).filter(hours -> isEven(hours * 60)))
        .containsExactly(1, 2, 3, 4, 6, 8, 12, 24);
    assertThat(new Schedule.Every(Duration.ofSeconds(90)).isEven()).isFalse();
    assertThat(new Schedule.Every(Duration.ZERO).isEven()).isFalse();
  }

  @Test
  void whatAServiceExportsIsReadAtTheUsualPath() {
    var gauge = Gauge.of("depth", "messages", "queue");

    assertThat(Service.named("s").metrics()).isNull();
    assertThat(Service.named("s").exports(gauge).metrics())
        .isEqualTo(new Metrics("/metrics", java.util.List.of(gauge)));
  }

  @Test
  void aServiceHasAsManyCopiesAsItsEnvironmentSaysUnlessOneIsEnough() {
    assertThat(Service.named("s").isSingle()).isFalse();
    assertThat(Service.named("s").single().isSingle()).isTrue();
  }

  @Test
  void changingAComponentLeavesTheOriginalAsItWas() {
    var before = Service.named("s");

    before.memory(512).timeout(Duration.ofSeconds(3)).variable("DEBUG", "true").formerly("old");
    before.uses(External.named("e")).secret("KEY", Secret.named("s").key("key")).single();
    before.exports(Gauge.of("depth", "messages"));

    assertThat(before).isEqualTo(Service.named("s"));
  }

  @Test
  void collectionsOfAComponentCannotBeChanged() {
    var service = Service.named("s");

    assertThatThrownBy(() -> service.formerNames().add("x"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> service.program().arguments().add("x"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void rightsComeInTheirDeclaredOrder() {
    var store = KeyValueStore.named("s");
    var edge =
        new Edge.ToStore(
            store, Set.of(Right.SCAN, Right.WRITE, Right.READ), new Address.Url("S_URL"));

    assertThat(edge.rights()).containsExactly(Right.READ, Right.WRITE, Right.SCAN);
  }

  @Test
  void aSiteAllowsItsOwnOriginAndNothingElse() {
    assertThat(SecurityHeaders.STRICT.byName())
        .containsEntry(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
                + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'")
        .containsEntry("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("X-Frame-Options", "DENY")
        .containsEntry("Referrer-Policy", "no-referrer")
        .containsEntry("Cross-Origin-Opener-Policy", "same-origin")
        .containsEntry("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        .hasSize(7);
  }

  private static boolean isEven(int minutes) {
    return new Schedule.Every(Duration.ofMinutes(minutes)).isEven();
  }
}
