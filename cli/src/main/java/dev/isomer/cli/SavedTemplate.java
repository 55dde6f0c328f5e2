package dev.isomer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The template that ran before a deploy, in a file until the new version is verified. A run that
 * continues an interrupted one goes back to what ran before the first of them.
 *
 * @param file {@code .isomer/release/<stack>.before.json}; empty if nothing ran before
 */
record SavedTemplate(Path file) {

  /** What is saved if nothing ran before. */
  static final byte[] NOTHING = {};

  /** Whether an earlier run left it. */
  boolean exists() {
    return Files.exists(file);
  }

  /** What ran before; empty if nothing did. */
  Optional<byte[]> template() throws IOException {
    return Optional.of(Files.readAllBytes(file)).filter(bytes -> bytes.length > 0);
  }

  /** Saves what runs; an interruption leaves nothing that is half written. */
  void save(Optional<byte[]> template) throws IOException {
    Files.createDirectories(file.getParent());
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.write(draft, template.orElse(NOTHING));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes it, if it exists. */
  void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}
