package dev.isomer.rabbitmqexporter.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir private Path folder;

  @Test
  void threeVariablesAreEnough() {
    var settings = Settings.of(environment());

    assertThat(settings.broker()).isEqualTo(new BrokerAddress("http", "broker", 15_672, ""));
    assertThat(settings.interval()).isEqualTo(Duration.ofSeconds(15));
    assertThat(settings.longestAge()).isEqualTo(Duration.ofSeconds(45));
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.host()).isEqualTo("0.0.0.0");
    assertThat(settings.port()).isEqualTo(9419);
    assertThat(settings.authorities()).isEqualTo(new Authorities.None());
    assertThat(settings.queues().accepts("any\nname")).isTrue();
    assertThat(settings.vhosts().accepts("/")).isTrue();
    assertThat(settings.login().header()).isEqualTo("Basic d2F0Y2hlcjpzZWNyZXQ=");
  }

  @Test
  void aShortIntervalShortensTheTimeout() {
    assertThat(Settings.of(environment("READ_INTERVAL_SECONDS", "5")).timeout())
        .isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void credentialsInTheAddressAreRefusedAndNotRepeated() {
    assertThatThrownBy(() -> Settings.of(environment("RABBITMQ_HOST", "http://me:pa55@broker")))
        .hasMessage(
            """
            rabbitmq-exporter: mistakes in the environment: 1
              RABBITMQ_HOST: holds credentials; move them to RABBITMQ_USER and RABBITMQ_PASSWORD""");
  }

  @Test
  void everyMistakeIsToldAtOnce() {
    assertThatThrownBy(
            () ->
                Settings.of(
                    Map.of(
                        "READ_INTERVAL_SECONDS", "0",
                        "READ_TIMEOUT_SECONDS", "16",
                        "EXCLUDE_QUEUES", "(",
                        "PORT", "many")))
        .hasMessage(
            """
            rabbitmq-exporter: mistakes in the environment: 7
              RABBITMQ_HOST: is not set; set it to the broker's management address: a host, host:port, or URL with http or https
              RABBITMQ_USER: is not set; set it to the name of a user with the tag monitoring
              RABBITMQ_PASSWORD: is not set; set it or RABBITMQ_PASSWORD_FILE
              READ_INTERVAL_SECONDS: "0" is not a whole number from 1 to 3600; correct it, or unset it for 15
              READ_TIMEOUT_SECONDS: "16" is not a whole number from 1 to 15; correct it, or unset it for 10
              EXCLUDE_QUEUES: "(" is not a regular expression of Java (Unclosed group); correct it
              PORT: "many" is not a whole number from 0 to 65535; correct it, or unset it for 9419""");
  }

  @Test
  void twoPasswordsAndTwoFilesThatAreNoneAreTold() {
    assertThatThrownBy(
            () ->
                Settings.of(
                    environment(
                        "RABBITMQ_USER", "a:b",
                        "RABBITMQ_PASSWORD_FILE", "/none",
                        "RABBITMQ_CA_FILE", "/none")))
        .hasMessage(
            """
            rabbitmq-exporter: mistakes in the environment: 3
              RABBITMQ_USER: has a colon or a control character, which HTTP basic authentication does not allow; use a user without them
              RABBITMQ_PASSWORD: is set, and RABBITMQ_PASSWORD_FILE too; set only one of them
              RABBITMQ_CA_FILE: is set, but RABBITMQ_HOST has no https; write https:// before the host, or unset it""");
  }

  @Test
  void filesThatCannotBeReadOrHoldSomethingElseAreTold() throws IOException {
    var empty = Files.createFile(folder.resolve("empty"));
    var environment =
        environment(
            "RABBITMQ_HOST",
            "https://broker",
            "RABBITMQ_PASSWORD",
            "",
            "RABBITMQ_PASSWORD_FILE",
            folder.resolve("none").toString(),
            "RABBITMQ_CA_FILE",
            empty.toString());

    assertThatThrownBy(() -> Settings.of(environment))
        .hasMessage(
            """
            rabbitmq-exporter: mistakes in the environment: 2
              RABBITMQ_PASSWORD_FILE: %s/none is not usable (it cannot be read); set it to a readable file with the password as its first line
              RABBITMQ_CA_FILE: %s/empty is not usable (it holds no certificate); set it to a readable file with certificates in PEM form"""
                .formatted(folder, folder));
  }

  @Test
  void aPasswordFileIsReadAgainAndTheLastPasswordHoldsWhileItIsAway() throws IOException {
    var file = Files.writeString(folder.resolve("password"), "secret\n");
    var login =
        Settings.of(environment("RABBITMQ_PASSWORD", "", "RABBITMQ_PASSWORD_FILE", file.toString()))
            .login();
    assertThat(login.header()).isEqualTo("Basic d2F0Y2hlcjpzZWNyZXQ=");

    Files.writeString(file, "newer");
    assertThat(login.header()).isEqualTo("Basic d2F0Y2hlcjpuZXdlcg==");

    Files.delete(file);
    assertThat(login.header()).isEqualTo("Basic d2F0Y2hlcjpuZXdlcg==");
    assertThat(login).hasToString("the user watcher");
  }

  /** A file of a secret ends in a line's end, and so does a folded text of YAML. */
  @Test
  void theEndOfALineAfterAValueIsNotPartOfIt() {
    var settings =
        Settings.of(
            environment(
                "RABBITMQ_HOST", "broker\n",
                "RABBITMQ_USER", "watcher\n",
                "RABBITMQ_PASSWORD", "secret\r\n",
                "EXCLUDE_QUEUES", "amq\\.gen-.*\n",
                "READ_INTERVAL_SECONDS", "30\n"));

    assertThat(settings.broker().host()).isEqualTo("broker");
    assertThat(settings.login().header()).isEqualTo("Basic d2F0Y2hlcjpzZWNyZXQ=");
    assertThat(settings.queues().accepts("amq.gen-1")).isFalse();
    assertThat(settings.interval()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aControlCharacterWithinAPasswordIsRefused() {
    assertThatThrownBy(() -> Settings.of(environment("RABBITMQ_PASSWORD", "sec\nret")))
        .hasMessage(
            """
            rabbitmq-exporter: mistakes in the environment: 1
              RABBITMQ_PASSWORD: has a control character, which HTTP basic authentication does not allow; remove it""");
  }

  @Test
  void theNamesOfAnotherExporterAreNamedInTheReport() {
    assertThatThrownBy(
            () ->
                Settings.of(
                    Map.of(
                        "RABBIT_URL", "http://broker:15672",
                        "RABBIT_USER", "monitor",
                        "RABBIT_PASSWORD", "secret")))
        .hasMessage(
            """
            rabbitmq-exporter: mistakes in the environment: 3
              RABBITMQ_HOST: is not set, but RABBIT_URL is, which belongs to another exporter; move its value to RABBITMQ_HOST
              RABBITMQ_USER: is not set, but RABBIT_USER is, which belongs to another exporter; move its value to RABBITMQ_USER
              RABBITMQ_PASSWORD: is not set, but RABBIT_PASSWORD is, which belongs to another exporter; move its value to RABBITMQ_PASSWORD""");
  }

  @Test
  void whatElseIsSetForAnotherExporterIsKnownByName() {
    assertThat(
            Settings.of(
                    environment(
                        "SKIP_QUEUES", "^amq",
                        "SKIP_VHOST", "^$",
                        "PUBLISH_PORT", "9419",
                        "RABBIT_EXPORTERS", "queue",
                        "MAX_QUEUES", "5000",
                        "SKIPVERIFY", "true",
                        "RABBIT_TIMEOUT", "",
                        "RABBITMQ_PORT", "15672"))
                .foreign())
        .extracting(ForeignSetting::toString)
        .containsExactly(
            "MAX_QUEUES: is set, and this exporter does not read it; unset it, or leave queues out by EXCLUDE_QUEUES; there is no limit",
            "PUBLISH_PORT: is set, and this exporter does not read it; use PORT",
            "RABBITMQ_PORT: is set, and this exporter does not read it; write host:port into RABBITMQ_HOST",
            "RABBIT_EXPORTERS: is set, and this exporter does not read it; unset it; only the queues' messages are exported",
            "SKIPVERIFY: is set, and this exporter does not read it; use RABBITMQ_CA_FILE; certificates are verified",
            "SKIP_QUEUES: is set, and this exporter does not read it; use EXCLUDE_QUEUES, whose pattern has to match the whole name",
            "SKIP_VHOST: is set, and this exporter does not read it; use EXCLUDE_VHOSTS, whose pattern has to match the whole name");
  }

  /** For a Service that is called rabbitmq. */
  @Test
  void whatKubernetesSetsIsNobodysMistake() {
    assertThat(
            Settings.of(
                    environment(
                        "RABBITMQ_PORT", "tcp://10.96.0.12:5672",
                        "RABBITMQ_SERVICE_HOST", "10.96.0.12"))
                .foreign())
        .isEqualTo(List.of());
  }

  private static Map<String, String> environment(String... more) {
    var environment =
        new HashMap<>(
            Map.of(
                "RABBITMQ_HOST", "broker",
                "RABBITMQ_USER", "watcher",
                "RABBITMQ_PASSWORD", "secret"));
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return environment;
  }
}
