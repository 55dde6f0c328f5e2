package dev.isomer.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.isomer.model.Environment;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Validation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStructureTest {

  private static final String MEMORY =
      "notes/note-service/memory: 1024 MiB; one heap for all services of the laptop's process;"
          + " try a limit where it is held";
  private static final String THROTTLE =
      "notes/note-api/throttle: 100 requests per second, burst 200;"
          + " no limit on the laptop, so that a load test can run there;"
          + " try refusals where they are made";

  @TempDir Path root;

  @Test
  void itsNameIsLaptop() {
    assertThat(new LocalStructure().name()).isEqualTo("laptop");
  }

  @Test
  void whatALaptopDoesNotHoldIsNoted() {
    TestProject.in(root);
    assertThat(findings())
        .extracting(Finding::id, Finding::severity, Finding::text)
        .containsExactly(
            tuple("capability.throttle.laptop", Finding.Severity.NOTE, THROTTLE),
            tuple("capability.memory.laptop", Finding.Severity.NOTE, MEMORY));
  }

  @Test
  void aProgramThatNeedsAProcessOfItsOwnIsAnError() throws IOException {
    TestProject.in(root).jar("");
    assertThat(findings())
        .extracting(Finding::id, Finding::severity, Finding::text)
        .contains(
            tuple(
                "capability.process.laptop",
                Finding.Severity.ERROR,
                "notes/note-service/code: the artifact program.jar without an Isomer-Process;"
                    + " a program that can start inside the laptop's process;"
                    + " name a class with public static AutoCloseable start(Map) in the jar's manifest"));
  }

  private List<Finding> findings() {
    return Validation.check(
            TestProject.application(), Environment.DEV, Project.at(root), new LocalStructure())
        .findings()
        .stream()
        .filter(finding -> finding.id().startsWith("capability."))
        .toList();
  }
}
