package dev.isomer.cli;

import dev.isomer.model.project.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks git about a project's repository.
 *
 * @param project the folder in which it is asked
 * @param option the command and its option that need it, for a person who has no git: {@code
 *     applications: --changed}
 */
record Git(Project project, String option) {

  /**
   * What a command printed.
   *
   * @param code its exit code
   * @param lines its output, at ends of lines and at zero bytes
   */
  record Ran(int code, List<String> lines) {

    /** Whether it did its work. */
    boolean isDone() {
      return code == 0;
    }

    /** The one line of a command that did its work and printed one. */
    Optional<String> line() {
      return isDone() && lines.size() == 1 ? Optional.of(lines.getFirst()) : Optional.empty();
    }
  }

  /** The id of the commit that a branch, a tag or an id names; empty if there is none. */
  Optional<String> commit(String name) throws IOException, InterruptedException {
    return run("rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}").line();
  }

  /** A person named a commit that is not there. */
  CommandFailure unknown(String name) {
    return CommandFailure.input(
        option
            + " \""
            + name
            + "\" is not a commit, branch or tag of this repository; choose one that git log"
            + " shows");
  }

  /** Runs a command of git; what it complains about is not shown. */
  Ran run(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(project.root().toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw CommandFailure.input(option + " needs git, which is not installed; install it");
    }
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(
        process.waitFor(),
        Stream.of(text.split("[\0\n]", -1)).filter(line -> !line.isEmpty()).toList());
  }
}
