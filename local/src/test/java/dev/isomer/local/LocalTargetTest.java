package dev.isomer.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.Service;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Validation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTargetTest {
  private static final LocalTarget TARGET = new LocalTarget(new Laptop(Environment.DEV));

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
    assertThat(TARGET.name()).isEqualTo("laptop");
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

  @Test
  void anImageAndAPrefixDoNotRunHere() {
    var service = Service.named("greeter").code(ImageCode.of("greeter"));
    var api = HttpApi.named("greetings").under("/hello").to(service);

    assertThat(findings(Application.named("hi").owner("sales").of(service, api)))
        .filteredOn(finding -> finding.severity() == Finding.Severity.ERROR)
        .extracting(Finding::id, Finding::text)
        .containsExactly(
            tuple(
                "capability.code.laptop",
                "hi/greeter/code: the image greeter; a jar, as nothing here runs containers; start"
                    + " the program by itself, or leave this structure out"),
            tuple(
                "capability.prefix.laptop",
                "hi/greetings/under: the prefix /hello; the paths of an OpenAPI document, each API"
                    + " at a port of its own; describe them with openApi(…), or leave this"
                    + " structure out"));
  }

  private List<Finding> findings() {
    return findings(TestProject.application());
  }

  private List<Finding> findings(Application application) {
    return Validation.check(application, TARGET, Project.at(root)).findings().stream()
        .filter(finding -> finding.id().startsWith("capability."))
        .toList();
  }
}
