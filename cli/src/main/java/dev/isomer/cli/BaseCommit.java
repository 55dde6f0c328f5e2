package dev.isomer.cli;

import dev.isomer.model.project.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The commit that a working tree is compared with. */
record BaseCommit(Project project) {

  /** The branches that a change goes to: as a clone names it, then as its own repository does. */
  private static final List<String> MAIN =
      List.of("origin/HEAD", "origin/main", "origin/master", "main", "master");

  /**
   * The id of a commit.
   *
   * @param name a commit, branch or tag; null for the commit where this branch left the main one
   */
  String of(@Nullable String name) throws IOException, InterruptedException {
    if (name != null) {
      return git("rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}")
          .orElseThrow(
              () ->
                  CommandFailure.input(
                      "plan: --base \""
                          + name
                          + "\" is not a commit, branch or tag of this git repository; name one"
                          + " that git log shows"));
    }
    for (String branch : MAIN) {
      Optional<String> left = git("merge-base", "HEAD", branch);
      if (left.isPresent()) {
        return left.get();
      }
    }
    throw CommandFailure.input(
        "plan: there is no branch "
            + String.join(", ", Stream.of("main", "master").toList())
            + " to compare with; name a commit with --base");
  }

  private Optional<String> git(String... arguments) throws IOException, InterruptedException {
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
      throw CommandFailure.input(
          "plan: git is not installed, and the base comes from it; install git");
    }
    String answer =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return process.waitFor() == 0 && !answer.isEmpty() ? Optional.of(answer) : Optional.empty();
  }
}
