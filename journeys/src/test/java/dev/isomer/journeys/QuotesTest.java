package dev.isomer.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.isomer.conformance.Conformance;
import dev.isomer.conformance.http.Place;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Three services in three languages, as a person starts them: they hold, and they end. */
@TestMethodOrder(OrderAnnotation.class)
class QuotesTest {
  @TempDir static Path folder;
  private static Laptop laptop;

  @BeforeAll
  static void start() {
    for (String runtime : List.of("python3", "node", "npm", "go")) {
      assumeTrue(isInstalled(runtime), runtime + " is not installed");
    }
    laptop =
        Laptop.upTo(
            "quotes-api", folder.resolve("errors.log"), "quotes", "--port", "0", "--memory");
  }

  @AfterAll
  static void stop() {
    if (laptop != null) {
      laptop.close();
    }
  }

  private static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
  }

  @TestFactory
  @Order(1)
  Stream<DynamicTest> everythingHoldsOnALaptop() {
    return Checks.of(Conformance.of("quotes"), Place.of(laptop.address().toString(), null));
  }

  @Test
  @Order(2)
  void nothingSurvivesAKillOfUp() {
    List<ProcessHandle> started =
        ProcessHandle.of(laptop.pid()).orElseThrow().descendants().toList();
    assertThat(started).hasSizeGreaterThanOrEqualTo(3);

    laptop.kill();

    assertThat(started)
        .allSatisfy(
            each ->
                assertThat(each.onExit()).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(each));
  }
}
