package dev.isomer.images;

import dev.isomer.model.project.Project;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The program in a site's image, a jar within this module's jar. */
final class SiteServer {
  private static final String JAR = "site-server.jar";

  private SiteServer() {}

  /**
   * Writes the program to the project's folder of images, as Jib reads files only.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  static Path jar(Project project) {
    Path jar = project.root().resolve(ImageBuild.CACHE).resolve(JAR);
    try (InputStream program = SiteServer.class.getResourceAsStream(JAR)) {
      if (program == null) {
        throw new IllegalStateException(
            JAR + " is not among the classes of isomer-images, which mvn package puts there");
      }
      Files.createDirectories(jar.getParent());
      // Another build may read it at this moment.
      Path draft = Files.createTempFile(jar.getParent(), JAR, ".new");
      Files.copy(program, draft, StandardCopyOption.REPLACE_EXISTING);
      return Files.move(draft, jar, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
