package dev.isomer.local;

import static dev.isomer.model.component.KeyValueStore.Right.READ;
import static dev.isomer.model.component.KeyValueStore.Right.SCAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.component.Folder;
import dev.isomer.model.component.Health;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Protocol;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Worker;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTargetTest {
  private static final LocalTarget TARGET = new LocalTarget(new Laptop(Environment.DEV));

  private static final String MEMORY =
      "notes/note-service/memory: 1024 MiB; on the laptop all services share one heap;"
          + " test the limit on AWS or Kubernetes";
  private static final String THROTTLE =
      "notes/note-api/throttle: 100 requests per second, burst 200;"
          + " the laptop enforces no throttle, so that load tests can run;"
          + " test refusals on AWS or Kubernetes";

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
  void nobodyOnTheInternetReachesALaptop() {
    assertThat(new LocalTarget(new Laptop(Environment.DEV)).isOpenToInternet()).isFalse();
  }

  @Test
  void anImageNeedsSourcesAndALineThatStartsIt() throws IOException {
    var service = Service.named("greeter").code(ImageCode.of("greeter"));
    var api = HttpApi.named("greetings").under("/hello").to(service);
    var application = Application.named("hi").owner("sales").of(service, api);

    assertThat(findings(application))
        .filteredOn(finding -> finding.severity() == Finding.Severity.ERROR)
        .extracting(Finding::id, Finding::text)
        .containsExactly(
            tuple(
                "capability.code.laptop",
                "hi/greeter/code: the image greeter; a folder with its sources, as nothing here runs"
                    + " containers; name it with source(…), or do not ship the application to the"
                    + " laptop"));
    Files.createDirectories(root.resolve("greeter"));
    Files.writeString(root.resolve("greeter/Dockerfile"), "FROM scratch");
    Files.writeString(root.resolve("greeter/Procfile"), "worker: node worker.js");
    assertThat(findings(application))
        .filteredOn(finding -> finding.severity() == Finding.Severity.ERROR)
        .extracting(Finding::id, Finding::text)
        .containsExactly(
            tuple(
                "capability.procfile.laptop",
                "hi/greeter/code: no line web in Procfile of greeter; a Procfile beside the sources"
                    + " that says how the program is started; write a line such as \"web: node"
                    + " src/main.js\""));
    Files.writeString(root.resolve("greeter/Procfile"), "web: node main.js");
    assertThat(findings(application))
        .noneMatch(finding -> finding.severity() == Finding.Severity.ERROR);
  }

  @Test
  void whatALaptopDoesNotHoldIsANote() throws IOException {
    Files.createDirectories(root.resolve("greeter"));
    Files.writeString(root.resolve("greeter/Procfile"), "web: node main.js");
    Files.writeString(root.resolve("greeter.conf"), "a = 1");
    var service =
        Service.named("greeter")
            .code(ImageCode.of("greeter").source("greeter"))
            .speaks(Protocol.GRPC)
            .health(Health.grpc())
            .cpu(100)
            .user(999)
            .file("/etc/greeter.conf", "greeter.conf")
            .writes(Folder.onDisk("/cache").mebibytes(64))
            .scale(2, 10)
            .cpu(70);
    var caller =
        Worker.named("caller").code(ImageCode.of("greeter").source("greeter")).uses(service);

    assertThat(findings(Application.named("hi").owner("sales").of(service, caller)))
        .filteredOn(finding -> finding.path().startsWith("hi/greeter"))
        .extracting(Finding::text)
        .containsExactlyInAnyOrder(
            "hi/greeter/memory: 1024 MiB; the laptop does not limit a process; test the limit on AWS"
                + " or Kubernetes",
            "hi/greeter/cpu: 100 thousandths of a processor; the laptop does not share out processor"
                + " time; test it on AWS or Kubernetes",
            "hi/greeter/user: the user 999; the program runs as whoever runs the laptop; test it on"
                + " AWS or Kubernetes",
            "hi/greeter/files: files at /etc/greeter.conf; the laptop puts no file there; have the"
                + " program take the path from a variable or an argument",
            "hi/greeter/writes: folders at /cache; the program may write wherever whoever runs the"
                + " laptop may, and no size is enforced; test it on AWS or Kubernetes",
            "hi/greeter/health: the health service of gRPC; the laptop only looks whether its port"
                + " takes connections, once at the start; test it on Kubernetes",
            "hi/greeter/replicas: more than one replica; the laptop runs one; test several on"
                + " Kubernetes");
  }

  @Test
  void whatRedisCannotGiveToOneStoreIsAnErrorAsOnKubernetes() {
    TestProject.in(root);
    var store = KeyValueStore.named("notes").key("id");
    var service = Service.named("note-service").code(JvmCode.of("program")).uses(store, READ, SCAN);

    assertThat(findings(Application.named("notes").owner("sales").of(store, service)))
        .filteredOn(finding -> finding.severity() == Finding.Severity.ERROR)
        .extracting(Finding::id, Finding::text)
        .containsExactly(
            tuple(
                "capability.scan.laptop",
                "notes/note-service/uses/notes: the right SCAN; READ, WRITE and DELETE on Redis,"
                    + " whose SCAN shows the keys of every store; keep a list of keys in an item,"
                    + " and drop the right"));
  }

  @Test
  void theVariableOfThePasswordIsTaken() {
    TestProject.in(root);
    var store = KeyValueStore.named("notes").key("id");
    var service =
        Service.named("note-service")
            .code(JvmCode.of("program"))
            .uses(store, READ)
            .variable("REDIS_PASSWORD", "mine");

    assertThat(findings(Application.named("notes").owner("sales").of(store, service)))
        .filteredOn(finding -> finding.severity() == Finding.Severity.ERROR)
        .extracting(Finding::id, Finding::text)
        .containsExactly(
            tuple(
                "capability.variable.laptop",
                "notes/note-service/variables/REDIS_PASSWORD: the variable REDIS_PASSWORD;"
                    + " it holds the password of the program's user; rename it"));
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
