package dev.isomer.model.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.component.JvmCode;
import java.io.IOException;
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
  void aJarIsFoundInAProjectOfOneModule() throws IOException {
    Path jar = touch("target/app.jar");

    assertThat(Project.at(root).jar(JvmCode.of("app"))).contains(jar);
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
  void aFileThatIsNotAJarSaysNothingAndIsNotReadable() throws IOException {
    var artifact = JvmArtifact.read(touch("a.jar"));

    assertThat(artifact.isReadable()).isFalse();
    assertThat(artifact.function()).isEmpty();
  }

  @Test
  void aJarHasTheSizeOfWhatIsInItAndNotItsOwn() throws IOException {
    Path jar = root.resolve("a.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new java.util.zip.ZipEntry("zeros"));
      out.write(new byte[100_000]);
      out.putNextEntry(new java.util.zip.ZipEntry("more"));
      out.write(new byte[11]);
    }

    assertThat(JvmArtifact.read(jar).isReadable()).isTrue();
    assertThat(JvmArtifact.read(jar).unpackedBytes()).isEqualTo(100_011);
    assertThat(Files.size(jar)).isLessThan(1_000);
  }

  private Path touch(String relative) throws IOException {
    Path file = root.resolve(relative);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }
}
