package dev.isomer.cli;

import dev.isomer.model.estate.Change;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a working tree that differ from a commit, by git. */
final class ChangedFiles {

  /** Matches a full commit id, as a push names the previous commit; that commit may not exist. */
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  private final Git git;

  ChangedFiles(Project project) {
    git = new Git(project, "applications: --changed");
  }

  /**
   * The files that differ from a commit, committed or not. A moved file counts at both paths.
   *
   * @return the change; empty if a full commit id is not in the repository
   */
  Optional<Change> since(String base) throws IOException, InterruptedException {
    Optional<String> commit = git.commit(base);
    if (commit.isEmpty()) {
      if (COMMIT.matcher(base).matches() && git.run("rev-parse", "--git-dir").isDone()) {
        return Optional.empty();
      }
      throw git.unknown(base);
    }
    Git.Ran tracked = git.run("diff", "--name-only", "--no-renames", "-z", commit.get(), "--");
    Git.Ran untracked = git.run("ls-files", "--others", "--exclude-standard", "-z");
    if (!tracked.isDone() || !untracked.isDone()) {
      throw CommandFailure.work(
          "applications: git could not compare the files with " + base + "; run git status");
    }
    return Optional.of(
        new Change(Stream.concat(tracked.lines().stream(), untracked.lines().stream()).toList()));
  }
}
