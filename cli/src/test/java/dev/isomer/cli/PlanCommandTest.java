package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.estate.Estate;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
  private final StringWriter printed = new StringWriter();
  private final StringWriter said = new StringWriter();

  @TempDir Path root;

  @BeforeEach
  void repository() throws IOException, InterruptedException {
    git("init", "--quiet", "--initial-branch", "work");
    Files.writeString(root.resolve("README.md"), "# A repository without a description\n");
    git("add", ".");
    git("commit", "--quiet", "--message", "one");
  }

  @Test
  void aBaseIsACommit() {
    assertThat(plan("--base", "nowhere")).isEqualTo(2);
    assertThat(said.toString())
        .startsWith(
            "isomer: plan: --base \"nowhere\" is not a commit, branch or tag of this"
                + " repository; choose one that git log shows");
  }

  @Test
  void withoutAMainBranchTheBaseIsNamed() {
    assertThat(plan()).isEqualTo(2);
    assertThat(said.toString())
        .startsWith(
            "isomer: plan: there is no branch main or master to compare with; name a commit with"
                + " --base");
  }

  @Test
  void aRepositoryThatRendersNothingHasNothingThatChanges() {
    assertThat(plan("--base", "work")).isZero();
    assertThat(printed.toString())
        .isEqualToNormalizingNewlines("Nothing that is rendered changes.\n");
    assertThat(said.toString()).startsWith("plan: building the base ");
    assertThat(root.resolve(".isomer/plan").toFile().list())
        .containsExactlyInAnyOrder("lock", "working-tree", head());
  }

  /** The one of the first plan is kept. */
  @Test
  void aBaseIsBuiltOnce() {
    assertThat(plan("--base", "work")).isZero();
    said.getBuffer().setLength(0);

    assertThat(plan("--base", "work")).isZero();
    assertThat(said.toString()).isEmpty();
  }

  @Test
  void aSynthesisThatFailsIsShown() throws IOException, InterruptedException {
    Files.writeString(root.resolve("cdk.json"), "{\"app\": \"false\"}");
    git("add", ".");
    git("commit", "--quiet", "--message", "two");
    Path bin = Files.createDirectories(root.resolve("node_modules/.bin"));
    Path cdk = Files.writeString(bin.resolve("cdk"), "#!/bin/sh\necho 'no such stack'\nexit 7\n");
    assertThat(cdk.toFile().setExecutable(true)).isTrue();
    Files.writeString(root.resolve("package.json"), "{}");

    assertThat(plan("--base", "work~1")).isEqualTo(1);
    assertThat(said.toString())
        .contains(
            "ended with exit code 7; fix what it says, or name another base:", "no such stack");
  }

  @Test
  void aLostStoreIsExitCodeThreeUnlessTheDescriptionAcceptsIt()
      throws IOException, InterruptedException {
    stackWithATable();
    withTheEngine();
    file("stack.json", "{\"Resources\":{}}");

    assertThat(plan("--base", "work")).isEqualTo(3);
    assertThat(printed.toString())
        .isEqualToNormalizingNewlines(
            """
            shop
              loses data  items  afterwards: it is deleted (dev on AWS)
            """);
    assertThat(said.toString())
        .endsWith(
            "isomer: plan: the data of shop/items is lost; keep the store, or rename it with"
                + " formerly(…); if the loss is meant, say so in the description:"
                + " accepts(\"plan.loses-data\", \"shop/items\", \"why\")\n");

    file("description.json", DESCRIPTION.replace("{}", "{\"shop/items\":\"moved\"}"));
    assertThat(plan("--base", "work")).isZero();
  }

  @Test
  void withoutTheEngineAPersonIsToldWhatToInstall() throws IOException, InterruptedException {
    stackWithATable();
    file("stack.json", "{\"Resources\":{}}");

    assertThat(plan("--base", "work")).isEqualTo(1);
    assertThat(said.toString())
        .contains(
            "isomer: plan: @aws-cdk/cloudformation-diff, which compares templates, failed; add it to"
                + " package.json, and run npm install:");
  }

  private static final String DESCRIPTION =
      "{\"owners\":{\"DevStack\":{\"application\":\"shop\",\"place\":\"dev on AWS\"}},"
          + "\"applications\":{\"shop\":[{\"name\":\"items\",\"kind\":\"KEY_VALUE_STORE\","
          + "\"construct\":\"ItemsStore\"}]},\"losses\":{}}";

  /** A project whose CDK copies what it is to render. */
  private void stackWithATable() throws IOException, InterruptedException {
    file("cdk.json", "{}");
    file("package.json", "{}");
    file(".gitignore", ".isomer\nnode_modules\n");
    file("stack.json", "{\"Resources\":{\"ItemsStore\":{\"Type\":\"AWS::DynamoDB::Table\"}}}");
    file("description.json", DESCRIPTION);
    git("add", ".");
    git("commit", "--quiet", "--message", "two");
    Path cdk =
        file(
            "node_modules/.bin/cdk",
            """
            #!/bin/sh
            mkdir -p "$4"
            cp stack.json "$4/DevStack.template.json"
            cp description.json "$ISOMER_DESCRIPTION"
            """);
    assertThat(cdk.toFile().setExecutable(true)).isTrue();
  }

  private void withTheEngine() throws IOException {
    Path packages = Path.of(System.getProperty("isomer.root"), "node_modules/@aws-cdk");
    Files.createSymbolicLink(root.resolve("node_modules/@aws-cdk"), packages);
  }

  private Path file(String name, String content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private String head() {
    try {
      return git("rev-parse", "HEAD").strip();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private int plan(String... options) {
    var arguments = new ArrayList<>(List.of("plan"));
    arguments.addAll(List.of(options));
    return Isomer.commandLine(Project.at(root), Estate.empty())
        .setOut(new PrintWriter(printed))
        .setErr(new PrintWriter(said))
        .execute(arguments.toArray(String[]::new));
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(List.of("git", "-c", "user.name=A", "-c", "user.email=a@example.com"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true).start();
    String answer =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(answer).isZero();
    return answer;
  }
}
