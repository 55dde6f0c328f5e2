package dev.isomer.cli;

import dev.isomer.model.project.Project;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * What earlier commits render. Each is synthesized once, by its own code in a worktree of git, and
 * kept in {@code .isomer/plan} for the next time.
 *
 * @param project the repository
 * @param progress where a reader sees what takes its time
 */
record Bases(Project project, PrintWriter progress) {
  private static final int LAST_LINES = 20;
  private static final String LOCK_FILE = "package-lock.json";
  private static final String PACKAGES = "node_modules";

  /** The synthesis of a commit. */
  Synthesis of(String commit) throws IOException, InterruptedException {
    Path all = folder();
    Path kept = all.resolve(commit);
    if (!Files.isDirectory(kept)) {
      build(commit, all, kept);
    }
    return new Synthesis(kept);
  }

  /** The synthesis of the working tree, which replaces the one of before. */
  Synthesis ofWorkingTree() throws IOException, InterruptedException {
    Path all = folder();
    Path tree = all.resolve("working-tree");
    delete(tree);
    synthesize(project.root(), tree, all.resolve("working-tree.log"));
    return new Synthesis(tree);
  }

  /** Works while no other plan of this repository does: they use the same folders. */
  <T> T alone(Callable<T> work) throws Exception {
    Path all = folder();
    try (var channel =
        FileChannel.open(
            all.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (channel.tryLock() == null) {
        say("waiting for another plan of this repository");
        channel.lock();
      }
      return work.call();
    }
  }

  private Path folder() throws IOException {
    return Files.createDirectories(project.root().resolve(".isomer/plan"));
  }

  private void build(String commit, Path all, Path kept) throws IOException, InterruptedException {
    say("building the base " + commit.substring(0, 8) + ", which is kept for the next time");
    Path tree = all.resolve(commit + ".tree");
    Path begun = all.resolve(commit + ".begun");
    // What an interrupted run left.
    removeTree(tree);
    delete(begun);
    Path log = all.resolve(commit + ".log");
    try {
      run(
          project.root(),
          log,
          List.of("git", "worktree", "add", "--force", "--detach", tree.toString(), commit));
      packages(tree, log);
      synthesize(tree, begun, log);
      Files.move(begun, kept, StandardCopyOption.ATOMIC_MOVE);
      Files.deleteIfExists(log);
    } finally {
      removeTree(tree);
      delete(begun);
    }
  }

  /** The packages of Node.js: ours if they are the same, which saves a minute. */
  private void packages(Path tree, Path log) throws IOException, InterruptedException {
    Path own = project.root().resolve(PACKAGES);
    Path lock = tree.resolve(LOCK_FILE);
    Path ownLock = project.root().resolve(LOCK_FILE);
    if (!Files.exists(lock) && !Files.exists(tree.resolve("package.json"))) {
      return;
    }
    boolean isSame =
        Files.isDirectory(own)
            && Files.exists(lock) == Files.exists(ownLock)
            && (!Files.exists(lock) || Files.mismatch(lock, ownLock) < 0);
    if (isSame) {
      say("copying " + PACKAGES + ", which is the same");
      run(tree, log, List.of("cp", "-R", own.toString(), tree.resolve(PACKAGES).toString()));
    } else {
      say("npm " + (Files.exists(lock) ? "ci" : "install"));
      run(
          tree,
          log,
          List.of("npm", Files.exists(lock) ? "ci" : "install", "--no-audit", "--no-fund"));
    }
  }

  /** Writes what a folder describes to another one, by the tools of the CDK and of cdk8s. */
  private void synthesize(Path root, Path output, Path log)
      throws IOException, InterruptedException {
    var tools = NodeTools.of(Project.at(root), System.getenv());
    var synthesis = new Synthesis(output);
    var variables = new TreeMap<>(tools.variables());
    variables.put(AppCommand.DESCRIPTION, synthesis.descriptionFile().toString());
    if (Files.exists(root.resolve("cdk.json"))) {
      say("cdk synth");
      run(
          root,
          log,
          variables,
          command(tools, "cdk", "synth", "--quiet", "--output", synthesis.stacks().toString()));
    }
    if (Files.exists(root.resolve("cdk8s.yaml"))) {
      say("cdk8s synth");
      run(
          root,
          log,
          variables,
          command(
              tools,
              "cdk8s",
              "synth",
              "--check-upgrade=false",
              "--output",
              synthesis.manifests().toString()));
    }
    Files.createDirectories(output);
  }

  private static List<String> command(NodeTools tools, String tool, String... arguments) {
    var command = new ArrayList<String>();
    command.add(
        tools
            .find(tool)
            .map(Path::toString)
            .orElseThrow(
                () ->
                    CommandFailure.work(
                        "plan: the " + tool + " CLI is not installed; run npm ci")));
    command.addAll(List.of(arguments));
    return command;
  }

  private void say(String what) {
    progress.println("plan: " + what);
    progress.flush();
  }

  private static void run(Path folder, Path log, List<String> command)
      throws IOException, InterruptedException {
    run(folder, log, Map.of(), command);
  }

  private static void run(
      Path folder, Path log, Map<String, String> variables, List<String> command)
      throws IOException, InterruptedException {
    int code = Processes.run(folder, command, variables, log);
    if (code != 0) {
      throw CommandFailure.work(
          "plan: "
              + String.join(" ", command)
              + " ended with exit code "
              + code
              + "; fix what it says, or name another base:\n"
              + end(log)
              + "\nits whole output is in "
              + log);
    }
  }

  /** The last lines of a log, which say why. */
  private static String end(Path log) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  private void removeTree(Path tree) throws IOException, InterruptedException {
    if (Files.exists(tree)) {
      delete(tree);
    }
    new Git(project, "plan: --base").run("worktree", "prune");
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
