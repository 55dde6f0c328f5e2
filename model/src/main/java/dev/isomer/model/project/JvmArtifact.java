package dev.isomer.model.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** What a program's jar says of itself in its manifest. */
public final class JvmArtifact {

  /** Names {@code package.Class::method}, what a function host calls. */
  public static final String FUNCTION = "Isomer-Function";

  /**
   * Names a class with {@code public static AutoCloseable start(Map<String, String>)}, which starts
   * the program inside a process that runs others too, given its environment.
   */
  public static final String PROCESS = "Isomer-Process";

  private final Path jar;
  private final Attributes attributes;

  private JvmArtifact(Path jar, Attributes attributes) {
    this.jar = jar;
    this.attributes = attributes;
  }

  /**
   * Reads a jar's manifest.
   *
   * @throws UncheckedIOException where the file is no jar
   */
  public static JvmArtifact read(Path jar) {
    try (var file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      return new JvmArtifact(
          jar, manifest == null ? new Attributes() : manifest.getMainAttributes());
    } catch (IOException e) {
      throw new UncheckedIOException(jar + " is no readable jar", e);
    }
  }

  /** The file. */
  public Path jar() {
    return jar;
  }

  /** What a function host calls; nothing where the program cannot be a function. */
  public Optional<String> function() {
    return Optional.ofNullable(attributes.getValue(FUNCTION));
  }

  /** What starts it inside another process; nothing where it needs a process of its own. */
  public Optional<String> process() {
    return Optional.ofNullable(attributes.getValue(PROCESS));
  }
}
