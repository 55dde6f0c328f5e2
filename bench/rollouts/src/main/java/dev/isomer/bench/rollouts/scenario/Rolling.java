package dev.isomer.bench.rollouts.scenario;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How deployments come to another version. */
@FunctionalInterface
public interface Rolling {
  /**
   * Rolls all of them out side by side, and ends when each has all its replicas.
   *
   * @param wanted what each is to run
   */
  void out(List<Wanted> wanted) throws InterruptedException;

  /**
   * As a person does it, with one command for all. What the command says goes into a file. It gives
   * way to a cluster that is on the same machine, as a person's usually is not.
   *
   * @param applications all that the deployments are of
   */
  static Rolling deployApps(Path command, String environment, List<String> applications, Path log) {
    return wanted -> {
      var words = new ArrayList<>(List.of("nice", command.toString(), "--env", environment));
      words.addAll(applications);
      for (Wanted each : wanted) {
        words.add("--image");
        words.add(each.deployment().name() + "=" + each.image());
      }
      try {
        int status =
            new ProcessBuilder(words)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start()
                .waitFor();
        if (status != 0) {
          throw new IllegalStateException(
              String.join(" ", words) + ": exit code " + status + "; what it said is in " + log);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(String.join(" ", words), e);
      }
    };
  }

  /** By the deployments alone, which leaves everything else as it is. */
  static Rolling setImage() {
    return wanted -> {
      wanted.forEach(each -> each.deployment().run(each.image()));
      for (Wanted each : wanted) {
        each.deployment().awaitDone();
      }
    };
  }
}
