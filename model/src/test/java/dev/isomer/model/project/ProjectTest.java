package dev.isomer.model.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isomer.model.component.JvmCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectTest {
  @TempDir Path root;

  @Test
  void aRelativePathIsInsideTheProject() {
    assertThat(Project.at(root).inside("lambda/openapi.yaml"))
        .contains(root.resolve("lambda/openapi.yaml"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "../x", "a/../../x", "/etc/passwd", "a\0b"})
  void aPathThatLeadsOutIsNotInsideTheProject(String path) {
    assertThat(Project.at(root).inside(path)).isEmpty();
  }

  @Test
  void aJarIsFoundInTheModuleThatBuildsIt() throws IOException {
    Path jar = touch("lambda/target/message-service.jar");

    assertThat(Project.at(root).jar(JvmCode.of("message-service"))).contains(jar);
  }

  @Test
  void aJarIsFoundTwoFoldersDeep() throws IOException {
    Path jar = touch("services/exporter/target/exporter.jar");

    assertThat(Project.at(root).jar(JvmCode.of("exporter"))).contains(jar);
  }

  @Test
  void aJarThatTwoModulesBuildIsNotFound() throws IOException {
    touch("one/target/app.jar");
    touch("two/target/app.jar");

    assertThat(Project.at(root).jar(JvmCode.of("app"))).isEmpty();
  }

  @Test
  void dependenciesAndHiddenFoldersAreNoModules() throws IOException {
    touch("node_modules/x/target/app.jar");
    touch(".isomer/target/app.jar");

    assertThat(Project.at(root).jar(JvmCode.of("app"))).isEmpty();
  }

  @Test
  void anArtifactSaysWhatHostsRun() throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Isomer-Function", "a.Handler::handle");
    manifest.getMainAttributes().putValue("Isomer-Process", "a.Process");
    Path jar = root.resolve("a.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();

    var artifact = JvmArtifact.read(jar);

    assertThat(artifact.function()).contains("a.Handler::handle");
    assertThat(artifact.process()).contains("a.Process");
    assertThat(artifact.jar()).isEqualTo(jar);
  }

  @Test
  void aJarWithoutAManifestSaysNothing() throws IOException {
    Path jar = root.resolve("a.jar");
    var out = new JarOutputStream(Files.newOutputStream(jar));
    out.putNextEntry(new java.util.zip.ZipEntry("x"));
    out.close();

    assertThat(JvmArtifact.read(jar).function()).isEmpty();
    assertThat(JvmArtifact.read(jar).process()).isEmpty();
  }

  @Test
  void aFileThatIsNoJarIsNamed() throws IOException {
    Path file = touch("a.jar");

    assertThatThrownBy(() -> JvmArtifact.read(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(file + " is no readable jar");
  }

  private Path touch(String relative) throws IOException {
    Path file = root.resolve(relative);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }
}
