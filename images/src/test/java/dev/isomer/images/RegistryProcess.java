package dev.isomer.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryImage;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The registry of go-containerregistry, as a process on this machine. */
final class RegistryProcess implements AutoCloseable {
  private static final String PROGRAM = "github.com/google/go-containerregistry/cmd/registry";
  private static final Pattern READY = Pattern.compile("serving on port (\\d+)");

  private final Process process;
  private final Path folder;
  private final int port;

  private RegistryProcess(Process process, Path folder, int port) {
    this.process = process;
    this.folder = folder;
    this.port = port;
  }

  /** Whether it can be built here. */
  static boolean isGoInstalled() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "go")));
  }

  /** Starts one at a free port, with nothing in it. */
  static RegistryProcess start(Path folder) throws IOException, InterruptedException {
    Path program = Path.of("target/registry").toAbsolutePath();
    Process build =
        new ProcessBuilder("go", "build", "-o", program.toString(), PROGRAM)
            .directory(Path.of("src/test/go/registry").toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (build.waitFor() != 0) {
      throw new IllegalStateException("go build " + PROGRAM + ": " + said);
    }
    Process process =
        new ProcessBuilder(program.toString(), "-port", "0").redirectErrorStream(true).start();
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        Thread.ofVirtual().start(() -> lines.lines().forEach(read -> {}));
        return new RegistryProcess(process, folder, Integer.parseInt(ready.group(1)));
      }
    }
    throw new IllegalStateException("the registry ended with " + process.waitFor());
  }

  String host() {
    return "localhost:" + port;
  }

  /** Pushes an image with this content, and says its digest. */
  String push(String repository, String tag, String content) throws Exception {
    Path file = Files.writeString(folder.resolve("content-" + repository + "-" + tag), content);
    return Jib.fromScratch()
        .addLayer(List.of(file), "/")
        .setEnvironment(Map.of("CONTENT", content))
        .containerize(
            Containerizer.to(RegistryImage.named(host() + "/" + repository + ":" + tag))
                .setAllowInsecureRegistries(true)
                .setBaseImageLayersCache(folder.resolve("cache"))
                .setApplicationLayersCache(folder.resolve("cache")))
        .getDigest()
        .toString();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
