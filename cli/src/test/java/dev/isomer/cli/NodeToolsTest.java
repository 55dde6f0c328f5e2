package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.project.Project;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeToolsTest {
  @TempDir Path root;

  @Test
  void theProgramOfTheProjectComesBeforeTheOneOnThePath() throws IOException {
    Path other = program("tools/cdk");
    Path own = program("node_modules/.bin/cdk");

    assertThat(tools().find("cdk")).contains(own);
    Files.delete(own);
    assertThat(tools().find("cdk")).contains(other);
  }

  @Test
  void aProgramInNeitherIsAbsent() {
    assertThat(tools().find("cdk")).isEmpty();
  }

  @Test
  void aProgramFindsTheOthersInTheSameFolders() {
    assertThat(tools().variables())
        .containsExactly(
            Map.entry(
                "PATH",
                root.resolve("node_modules/.bin") + File.pathSeparator + root.resolve("tools")));
  }

  private NodeTools tools() {
    return NodeTools.of(Project.at(root), Map.of("PATH", root.resolve("tools").toString()));
  }

  private Path program(String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.createFile(file);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
