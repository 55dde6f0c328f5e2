package dev.isomer.journeys.cluster;

import dev.isomer.deploy.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What {@code npx cdk8s synth} writes, as a person runs it.
 *
 * @param folder where it was written to
 */
record Rendered(Path folder) {
  private static final Path ROOT = Path.of(System.getProperty("isomer.root"));
  private static final long PATIENCE_MINUTES = 5;

  /** Renders everything into a folder. */
  static Rendered into(Path folder) throws IOException, InterruptedException {
    Path log = folder.resolve("synth.log");
    var synth =
        new ProcessBuilder("npx", "--no-install", "cdk8s", "synth", "--output", folder.toString())
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    synth.environment().put("CDK8S_CHECK_UPGRADE", "false");
    Process process = synth.start();
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IllegalStateException("npx cdk8s synth failed: " + Files.readString(log));
    }
    return new Rendered(folder);
  }

  /** The objects of one file. */
  List<Manifest> file(String environment, String application) {
    return Manifest.read(folder.resolve(environment).resolve(application + ".k8s.yaml"));
  }

  /** Every file of an environment, the platform's first, which the others need. */
  List<Path> files(String environment) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(environment))) {
      return files
          .sorted(
              (one, other) -> {
                boolean first = one.endsWith("platform.k8s.yaml");
                boolean last = other.endsWith("platform.k8s.yaml");
                return first == last ? one.compareTo(other) : first ? -1 : 1;
              })
          .toList();
    }
  }
}
