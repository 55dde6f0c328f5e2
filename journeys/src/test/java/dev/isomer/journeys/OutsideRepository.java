package dev.isomer.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A repository of somebody else, {@code src/test/resources/library}, checked out and built: it gets
 * the artifacts of Isomer from the Maven repository that {@code mvn deploy} filled, its Node
 * packages from {@code npm ci}, and nothing from the folder of this project.
 */
public final class OutsideRepository {
  private static final Path ROOT = Path.of(System.getProperty("isomer.root"));
  private static final Path JAVA = Path.of(System.getProperty("java.home"));

  /** A machine has Node.js as it has a JDK; this one is of a version that the CDK supports. */
  private static final Path NODE = ROOT.resolve("node_modules/node/bin/node");

  private static final Path LOCAL = Path.of(System.getProperty("user.home"), ".m2/repository");
  private static final String BINDINGS = "org/cdk8s/cdk8s-plus-34";

  private final Path project;

  /** What Maven Central has, so that it is not fetched anew. */
  private final Path central;

  private OutsideRepository(Path project, Path central) {
    this.project = project;
    this.central = central;
  }

  /**
   * Checks it out and builds it.
   *
   * @param folder an empty folder, for it and for the Maven repositories
   */
  public static OutsideRepository builtIn(Path folder) throws IOException, InterruptedException {
    Path central = folder.resolve("central");
    link(LOCAL, central, "dev");
    link(LOCAL.resolve("dev"), central.resolve("dev"), "isomer");
    var here = new OutsideRepository(ROOT, central);
    var outside = new OutsideRepository(folder.resolve("greeter"), central);
    copy(ROOT.resolve("journeys/src/test/resources/library"), outside.project);
    Process npm = outside.start("npm", "ci", "--no-audit", "--no-fund");
    try {
      Path published = folder.resolve("published");
      here.publish(folder.resolve("installed"), published);
      outside.finish(npm, List.of("npm", "ci"));
      outside.build(folder.resolve("repository"), published);
    } finally {
      npm.destroy();
      unlink(central);
    }
    return outside;
  }

  /**
   * Links to what this machine's local repository has, but not to what {@code mvn install} of this
   * project has put there: Maven would take it for the artifacts that are deployed here.
   */
  private static void link(Path from, Path to, String except) throws IOException {
    Files.createDirectories(to);
    if (Files.isDirectory(from)) {
      try (Stream<Path> entries = Files.list(from)) {
        for (Path entry : entries.filter(each -> !each.endsWith(except)).toList()) {
          Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
        }
      }
    }
  }

  /** JUnit warns of each link in a temporary folder that it deletes. */
  private static void unlink(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path link : files.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  /** Deploys the published artifacts, without compiling anew what is up to date. */
  private void publish(Path installed, Path published) throws IOException, InterruptedException {
    // Builds what is stale.
    run(ROOT.resolve("bin/isomer").toString(), "--version");
    maven(
        installed,
        "-Dmaven.main.skip=true",
        "-Dspotless.check.skip=true",
        "-DaltDeploymentRepository=published::" + published.toUri(),
        "--projects",
        "cli",
        "--also-make",
        "deploy");
    // The stand-in is not deployed: it takes the place of an artifact that other repositories have.
    copy(installed.resolve(BINDINGS), published.resolve(BINDINGS));
  }

  private void build(Path repository, Path published) throws IOException, InterruptedException {
    maven(repository, "-Disomer.repository=" + published.toUri(), "package");
  }

  /** Runs Maven with a local repository that begins empty. */
  private void maven(Path repository, String... arguments)
      throws IOException, InterruptedException {
    run(
        Stream.concat(
                Stream.of(
                    ROOT.resolve("mvnw").toString(),
                    "--batch-mode",
                    "--quiet",
                    "--no-transfer-progress",
                    "-Dmaven.test.skip=true",
                    "-Dmaven.repo.local=" + repository,
                    "-Dmaven.repo.local.tail=" + central,
                    "-Dmaven.repo.local.tail.ignoreAvailability=true"),
                Arrays.stream(arguments))
            .toArray(String[]::new));
  }

  /** A file that it has, or that a command has written. */
  public String read(String file) throws IOException {
    return Files.readString(project.resolve(file));
  }

  /** The jar on its class path whose name begins so. */
  Path library(String name) throws IOException {
    try (Stream<Path> jars = Files.list(project.resolve("target/lib"))) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith(name))
          .findFirst()
          .orElseThrow();
    }
  }

  /** What a command of Isomer prints; one that fails is an error with that. */
  public String isomer(String... arguments) throws IOException, InterruptedException {
    return run(command(arguments));
  }

  /** Starts a command of Isomer, for commands that do not end by themselves. */
  Process startIsomer(String... arguments) throws IOException {
    return start(command(arguments));
  }

  private static String[] command(String... arguments) {
    return Stream.concat(
            Stream.of(
                JAVA.resolve("bin/java").toString(),
                "-cp",
                "target/greeter.jar:target/lib/*",
                "com.example.Main"),
            Arrays.stream(arguments))
        .toArray(String[]::new);
  }

  /** What a program prints; one that fails is an error with that. */
  String run(String... command) throws IOException, InterruptedException {
    return finish(start(command), List.of(command));
  }

  private String finish(Process process, List<String> command)
      throws IOException, InterruptedException {
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(String.join(" ", command) + "\n" + printed).isZero();
    return printed;
  }

  private Process start(String... command) throws IOException {
    var builder = new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", JAVA.toString());
    builder.environment().put("JSII_NODE", NODE.toString());
    builder
        .environment()
        .merge("PATH", JAVA.resolve("bin") + File.pathSeparator, (path, first) -> first + path);
    return builder.start();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
