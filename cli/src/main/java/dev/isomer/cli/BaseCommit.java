package dev.isomer.cli;

import dev.isomer.model.project.Project;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The commit that a working tree is compared with. */
record BaseCommit(Git git) {

  /** The branches that a change goes to: as a clone names it, then as its own repository does. */
  private static final List<String> MAIN =
      List.of("origin/HEAD", "origin/main", "origin/master", "main", "master");

  BaseCommit(Project project) {
    this(new Git(project, "plan: --base"));
  }

  /**
   * The id of a commit.
   *
   * @param name a commit, branch or tag; null for the commit where this branch left the main one
   */
  String of(@Nullable String name) throws IOException, InterruptedException {
    if (name != null) {
      return git.commit(name).orElseThrow(() -> git.unknown(name));
    }
    for (String branch : MAIN) {
      Optional<String> left = git.run("merge-base", "HEAD", branch).line();
      if (left.isPresent()) {
        return left.get();
      }
    }
    throw CommandFailure.input(
        "plan: there is no branch main or master to compare with; name a commit with --base");
  }
}
