package dev.isomer.model.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
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
  private final boolean isReadable;
  private final Attributes attributes;
  private final long unpackedBytes;

  private JvmArtifact(Path jar, boolean isReadable, Attributes attributes, long unpackedBytes) {
    this.jar = jar;
    this.isReadable = isReadable;
    this.attributes = attributes;
    this.unpackedBytes = unpackedBytes;
  }

  /** Reads a jar's manifest. A file that is not a readable jar says nothing of itself. */
  public static JvmArtifact read(Path jar) {
    try (var file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      return new JvmArtifact(
          jar,
          true,
          manifest == null ? new Attributes() : manifest.getMainAttributes(),
          file.stream().mapToLong(JarEntry::getSize).sum());
    } catch (IOException e) {
      return new JvmArtifact(jar, false, new Attributes(), 0);
    }
  }

  /** The file. */
  public Path jar() {
    return jar;
  }

  /** What a function host calls; empty if the program cannot be a function. */
  public Optional<String> function() {
    return Optional.ofNullable(attributes.getValue(FUNCTION));
  }

  /** What starts it inside another process; empty if it needs a process of its own. */
  public Optional<String> process() {
    return Optional.ofNullable(attributes.getValue(PROCESS));
  }

  /** Whether the file could be read as a jar. */
  public boolean isReadable() {
    return isReadable;
  }

  /** The size of all entries of the jar when they are unpacked. */
  public long unpackedBytes() {
    return unpackedBytes;
  }
}
