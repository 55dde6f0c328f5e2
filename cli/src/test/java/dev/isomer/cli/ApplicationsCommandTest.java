package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.infra.AwsTarget;
import dev.isomer.kubernetes.KubernetesTarget;
import dev.isomer.model.Application;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What is shipped, and what a change touches, in a repository of git's. */
class ApplicationsCommandTest {
  private static final List<Target<?>> AWS_AND_CLUSTERS =
      Stream.concat(TestEstates.AWS.stream(), TestEstates.CLUSTERS.stream()).toList();
  private static final Application SHOP =
      Application.named("shop")
          .of(
              Service.named("shop").code(JvmCode.of("shop-service")),
              Site.named("front").content("front/dist"));
  private static final Application GREETER =
      Application.named("greeter").of(Service.named("greeter").code(ImageCode.of("greeter")));
  private static final Estate ESTATE =
      Estate.empty()
          .ship(SHOP, AWS_AND_CLUSTERS, "library")
          .ship(GREETER, TestEstates.CLUSTERS)
          .renderedBy("model", "images.yaml")
          .renderedBy(AwsTarget.class, "infra")
          .renderedBy(KubernetesTarget.class, "charts");

  @TempDir private Path root;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void repository() throws Exception {
    git("init", "--quiet", "--initial-branch=main", ".");
    git("config", "user.name", "somebody");
    git("config", "user.email", "somebody@example.com");
    write("README.md");
    write("services/greeter/Dockerfile");
    write("services/shop/target/shop-service.jar");
    write(".gitignore");
    Files.writeString(root.resolve(".gitignore"), "target\n");
    commit();
  }

  @Test
  void everythingIsListedWithWhereItGoes() {
    assertThat(run()).isZero();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            shop     dev/aws, prod/aws, dev/kubernetes, prod/kubernetes
            greeter  dev/kubernetes, prod/kubernetes
            """);
  }

  @Test
  void aTargetLeavesThoseThatGoThere() {
    assertThat(run("--target", "prod/aws")).isZero();
    assertThat(out.toString()).isEqualToNormalizingNewlines("shop  prod/aws\n");
  }

  @Test
  void aProgramGetsTheSameAsJson() {
    assertThat(run("--json", "--target", "dev/kubernetes")).isZero();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            {
              "applications" : [ {
                "name" : "shop",
                "targets" : [ "dev/kubernetes" ],
                "dockerfiles" : [ ]
              }, {
                "name" : "greeter",
                "targets" : [ "dev/kubernetes" ],
                "dockerfiles" : [ "greeter" ]
              } ]
            }
            """);
  }

  @Test
  void aTargetThatNothingGoesToIsAMistakeThatNamesThoseThatThereAre() {
    assertThat(run("--target", "moon")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "isomer: applications: --target \"moon\" is not a target; choose one"
                + " of aws, dev/aws, dev/kubernetes,"
                + " kubernetes, prod/aws, prod/kubernetes\n");
  }

  @ParameterizedTest
  @CsvSource({
    "services/shop/src/main/java/Shop.java, shop",
    "front/src/main.ts, shop",
    "library/src/main/java/Shared.java, shop",
    "services/greeter/main.go, greeter",
    "infra/pom.xml, shop",
    "charts/pom.xml, shop greeter",
    "images.yaml, shop greeter",
    "model/src/main/java/A.java, shop greeter",
    "model/src/test/java/ATest.java, ''",
    "services/greeter/README.md, ''",
    "services/greeting/main.go, ''",
    "frontier/main.ts, ''"
  })
  void aChangeTouchesWhatIsBuiltFromItOrRenderedByIt(String path, String touched) throws Exception {
    write(path);
    commit();

    assertThat(run("--changed", "HEAD~1")).isZero();
    assertThat(names()).isEqualTo(touched);
  }

  @Test
  void aPlatformsRendererTouchesNothingElsewhere() throws Exception {
    write("infra/pom.xml");
    commit();

    assertThat(run("--changed", "HEAD~1", "--target", "kubernetes")).isZero();
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void whatIsNotCommittedCounts() throws Exception {
    write("front/src/main.ts");

    assertThat(run("--changed", "HEAD")).isZero();
    assertThat(names()).isEqualTo("shop");
  }

  @Test
  void aFileThatMovedCountsAtBothPlaces() throws Exception {
    write("services/greeter/old.go");
    commit();
    Files.createDirectories(root.resolve("front/src"));
    git("mv", "services/greeter/old.go", "front/src/new.ts");
    commit();

    assertThat(run("--changed", "HEAD~1")).isZero();
    assertThat(names()).isEqualTo("shop greeter");
  }

  @Test
  void aCommitThatIsGoneChangesEverything() {
    assertThat(run("--changed", "0".repeat(40))).isZero();
    assertThat(names()).isEqualTo("shop greeter");
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "isomer: applications: --changed "
                + "0".repeat(40)
                + ": not in this repository's history, so everything counts as changed\n");
  }

  @ParameterizedTest
  @CsvSource({"mian", "--output=x", "''"})
  void aNameThatIsNoCommitIsAMistake(String base) {
    assertThat(run("--changed=" + base)).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "isomer: applications: --changed \""
                + base
                + "\" is not a commit, branch or tag of this repository; choose"
                + " one that git log shows\n");
  }

  @Test
  void withoutARepositoryNothingCanBeCompared() throws Exception {
    try (Stream<Path> files = Files.walk(root.resolve(".git"))) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }

    assertThat(run("--changed", "0".repeat(40))).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
  }

  private String names() {
    return String.join(" ", out.toString().lines().map(line -> line.split(" ", 2)[0]).toList());
  }

  private int run(String... arguments) {
    var project = Project.at(root);
    return new CommandLine(new ApplicationsCommand(project, ESTATE))
        .setExecutionExceptionHandler(new Failures(project))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private void write(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, path);
  }

  private void commit() throws Exception {
    git("add", "--all");
    git("commit", "--quiet", "--message=change");
  }

  private void git(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    int code = new ProcessBuilder(command).directory(root.toFile()).inheritIO().start().waitFor();
    assertThat(code).as(String.join(" ", command)).isZero();
  }
}
