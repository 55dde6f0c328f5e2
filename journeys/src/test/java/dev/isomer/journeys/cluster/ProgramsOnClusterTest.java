package dev.isomer.journeys.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a description gives a program is what the program finds, and its tasks run. */
@OnCluster
@Order(18)
@TestMethodOrder(OrderAnnotation.class)
class ProgramsOnClusterTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The next minute, and a pod that starts and ends. */
  private static final Duration PATIENCE = Duration.ofSeconds(100);

  @Test
  @Order(1)
  void itsFileIsThereAndItsRootCannotBeWritten(TrialOnCluster trial) throws IOException {
    JsonNode found = look(trial);

    assertThat(found.at("/files").path(Trial.FILE).path("text").asText())
        .isEqualTo(TrialOnCluster.MENU);
    assertThat(found.at("/files").path(Trial.FILE).path("write").asText())
        .contains("read-only file system");
    assertThat(found.path("root").asText()).contains("read-only file system");
  }

  @Test
  @Order(1)
  void itRunsAsItsUserWithTheSettingsOfItsEnvironment(TrialOnCluster trial) throws IOException {
    JsonNode found = look(trial);

    assertThat(found.path("user").asInt()).isEqualTo(Trial.USER);
    assertThat(found.at("/variables/MOOD").asText()).isEqualTo("calm");
  }

  @Test
  @Order(1)
  void itsFolderTakesAsMuchAsWasSaid(TrialOnCluster trial) {
    Edges front = trial.edges("front");
    int size = Trial.FOLDER_MEBIBYTES;

    assertThat(front.run("fill", Trial.FOLDER, Integer.toString(size - 1)).output())
        .isEqualTo("filled");
    assertThat(front.run("fill", Trial.FOLDER, Integer.toString(size + 1)).output())
        .contains("no space left on device");
  }

  /** A client that takes {@code host:port}, and one that takes everything in a URL of its own. */
  @Test
  @Order(1)
  void aClientOfRedisUsesTheStoreByTheAddressInItsForm(TrialOnCluster trial) {
    assertThat(trial.edges("shop").run("store", "env:WORDS", "shop").output())
        .startsWith("read written\ndelete NOPERM");
    assertThat(trial.edges("courier").run("login", "env:WORDS").output())
        .startsWith("read written\ndelete NOPERM");
  }

  @Test
  @Order(1)
  void theAutoscalerOfItsScaleIsTaken(TrialOnCluster trial) {
    JsonNode scaler =
        trial.object("autoscaling/v2", "HorizontalPodAutoscaler", "front").json().path("spec");

    assertThat(scaler.path("minReplicas").asInt()).isEqualTo(1);
    assertThat(scaler.path("maxReplicas").asInt()).isEqualTo(2);
    assertThat(scaler.at("/metrics/0/resource/target/averageUtilization").asInt()).isEqualTo(70);
  }

  @Test
  @Order(2)
  void anotherContentOfItsFileReplacesItsReplicas(TrialOnCluster trial) throws IOException {
    String before = trial.pod("front").getMetadata().getName();
    String other = trial.pod("shop").getMetadata().getName();

    trial.change("salad\n");

    assertThat(trial.pod("front").getMetadata().getName()).isNotEqualTo(before);
    assertThat(trial.pod("shop").getMetadata().getName()).isEqualTo(other);
    assertThat(look(trial).at("/files").path(Trial.FILE).path("text").asText())
        .isEqualTo("salad\n");
  }

  /** Last: by now its minute has come. */
  @Test
  @Order(3)
  void aTaskRunsOnItsScheduleAndNotWithoutOne(TrialOnCluster trial) {
    Awaitility.await("a run of the task that has succeeded")
        .atMost(PATIENCE)
        .until(() -> trial.cronJob("tick").getStatus().getLastSuccessfulTime() != null);

    assertThat(trial.cronJob("errand").getStatus().getLastScheduleTime()).isNull();
    assertThat(trial.runs("errand")).isEmpty();
    assertThat(trial.runs("tick")).isNotEmpty();
  }

  private static JsonNode look(TrialOnCluster trial) throws JsonProcessingException {
    return JSON.readTree(trial.edges("front").run("look").output());
  }
}
