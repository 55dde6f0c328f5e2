package dev.isomer.infra.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.infra.Fixture;
import dev.isomer.infra.RenderedTemplate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceRendererTest {
  @TempDir static Path root;

  private static Fixture fixture;
  private static RenderedTemplate dev;

  @BeforeAll
  static void render() {
    fixture = new Fixture(root);
    dev = fixture.rendered(Fixture.messages(), Fixture.DEV);
  }

  @Test
  void aFunctionRunsTheProgramOnJava25AndArm() {
    assertThat(dev.property("MessageService", "Runtime")).isEqualTo("java25");
    assertThat(dev.property("MessageService", "Architectures")).isEqualTo(List.of("arm64"));
    assertThat(dev.property("MessageService", "Handler"))
        .isEqualTo("org.example.Messages::handleRequest");
  }

  @Test
  void aFunctionHasTheServicesLimits() {
    assertThat(dev.property("MessageService", "MemorySize")).isEqualTo(1024);
    assertThat(dev.property("MessageService", "Timeout")).isEqualTo(10);

    var other = Fixture.SERVICE.memory(2048).timeout(Duration.ofSeconds(20));
    var template = fixture.rendered(Fixture.with(other), Fixture.DEV);
    assertThat(template.property("MessageService", "MemorySize")).isEqualTo(2048);
    assertThat(template.property("MessageService", "Timeout")).isEqualTo(20);
  }

  @Test
  void aProgramFindsItsStoresAndSettingsInItsEnvironment() {
    var template =
        fixture.rendered(Fixture.with(Fixture.SERVICE.variable("COLOUR", "blue")), Fixture.DEV);

    assertThat(template.property("MessageService", "Environment", "Variables"))
        .isEqualTo(
            Map.of(
                "COLOUR", "blue",
                "MESSAGES_URL", address("MessagesStore"),
                "MESSAGE_LEDGER_URL", address("MessageLedgerStore")));
  }

  @Test
  void requestsGoToAnAliasOfASnapshotVersion() {
    String version = dev.ids("AWS::Lambda::Version").getFirst();
    var alias = dev.only("AWS::Lambda::Alias");

    assertThat(dev.property("MessageService", "SnapStart"))
        .isEqualTo(Map.of("ApplyOn", "PublishedVersions"));
    assertThat(RenderedTemplate.value(alias, "Name")).isEqualTo("live");
    assertThat(RenderedTemplate.value(alias, "FunctionVersion"))
        .isEqualTo(Map.of("Fn::GetAtt", List.of(version, "Version")));
  }

  @Test
  void anOldVersionStaysForARollbackUnlessItsDeploymentFailed() {
    String version = dev.ids("AWS::Lambda::Version").getFirst();

    assertThat(dev.at("Resources", version, "DeletionPolicy")).isEqualTo("RetainExceptOnCreate");
    assertThat(dev.at("Resources", version, "UpdateReplacePolicy")).isEqualTo("Retain");
  }

  @Test
  void anotherSettingIsAnotherVersion() {
    var template =
        fixture.rendered(Fixture.with(Fixture.SERVICE.variable("COLOUR", "blue")), Fixture.DEV);

    assertThat(template.ids("AWS::Lambda::Version")).isNotEqualTo(dev.ids("AWS::Lambda::Version"));
  }

  @Test
  void theProgramsLinesReachTheLogAsTheyAre() {
    assertThat(dev.property("MessageService", "LoggingConfig"))
        .isEqualTo(Map.of("LogFormat", "Text", "LogGroup", Map.of("Ref", "MessageServiceLogs")));
  }

  @Test
  void nothingIsTracedThatNobodyDeclared() {
    assertThat(dev.property("MessageService", "TracingConfig")).isNull();
  }

  private static Map<String, Object> address(String table) {
    return Map.of("Fn::Join", List.of("", List.of("dynamodb:///", Map.of("Ref", table))));
  }
}
