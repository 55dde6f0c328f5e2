package dev.isomer.kubernetes.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.cdk8s.Include;
import software.constructs.Construct;

/** The kinds of object that Traefik adds to a cluster, as its own release defines them. */
public final class CustomResources {
  private static final String FILE = "crds.yaml";

  private CustomResources() {}

  /** Adds their definitions. */
  public static void add(Construct scope) {
    try {
      // Node reads it, and Node cannot look into a jar.
      Path copy = Files.createTempFile("traefik-", ".yaml");
      try (InputStream source = CustomResources.class.getResourceAsStream(FILE)) {
        Files.copy(Objects.requireNonNull(source), copy, StandardCopyOption.REPLACE_EXISTING);
        Include.Builder.create(scope, "CustomResources").url(copy.toString()).build();
      } finally {
        Files.delete(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
