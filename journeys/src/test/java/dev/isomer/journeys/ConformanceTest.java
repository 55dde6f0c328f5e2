package dev.isomer.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isomer.conformance.Conformance;
import dev.isomer.conformance.http.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The suite that holds on a cluster holds on a laptop, and notices what is wrong. */
class ConformanceTest {
  private static final Conformance MESSAGES = Conformance.of("messages");

  @TempDir static Path folder;
  private static Laptop laptop;

  @BeforeAll
  static void start() {
    laptop = Laptop.up(folder.resolve("errors.log"), "--port", "0", "--memory");
  }

  @AfterAll
  static void stop() {
    laptop.close();
  }

  @TestFactory
  Stream<DynamicTest> everythingHoldsOnALaptop() {
    return Checks.of(MESSAGES, Place.of(laptop.address().toString(), null));
  }

  @Test
  void theCommandNamesWhatIsWrongAndNothingElse() throws Exception {
    try (var wrong = new WrongServer(laptop.address())) {
      Process command = command("--url", wrong.address().toString(), "--json");

      JsonNode document = new ObjectMapper().readTree(command.getInputStream());

      assertThat(command.waitFor()).isEqualTo(1);
      assertThat(document.path("holds").asBoolean(true)).isFalse();
      assertThat(document.path("checks").size()).isEqualTo(MESSAGES.size());
      assertThat(failed(document))
          .as("%s", document)
          .containsExactlyInAnyOrder(
              // It gives its first count for ever.
              "Counting.theCountGrowsWithEachMessage",
              "Counting.theCountIsExactUnderPostsFromTwentyClients",
              "Repeating.aKeySeenBeforeGivesTheFirstAnswerAgain",
              "Repeating.fiftySimultaneousPostsWithOneKeyAreOneMessage",
              // It has no letters outside ASCII.
              "Posting.anyTextComesBackAsItWasSent",
              "Posting.tenThousandCharactersAreTakenInTheirLongestForm",
              // It lets answers be cached.
              "Answering.nothingIsCached",
              // It has correlation ids of its own.
              "Answering.aCorrelationIdIsGivenBack",
              // It shows everybody what is for probes.
              "Routing.whatProbesAskIsNotForEverybody");
    }
  }

  private static List<String> failed(JsonNode document) {
    var failed = new ArrayList<String>();
    for (JsonNode check : document.path("checks")) {
      if (!check.path("holds").asBoolean()) {
        assertThat(check.path("reason").asText()).isNotEmpty();
        assertThat(check.path("exchange").asText()).contains(" -> ");
        failed.add(check.path("id").asText());
      }
    }
    return failed;
  }

  private static Process command(String... options) throws IOException {
    var words =
        new ArrayList<>(
            List.of(Laptop.ROOT.resolve("bin/isomer").toString(), "conformance", "messages"));
    words.addAll(List.of(options));
    return new ProcessBuilder(words)
        .directory(Laptop.ROOT.toFile())
        .redirectError(folder.resolve("command.log").toFile())
        .start();
  }
}
