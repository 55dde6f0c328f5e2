package dev.isomer.cli.screen;

import dev.isomer.deploy.Listener;
import dev.isomer.deploy.Result;
import dev.isomer.deploy.cluster.Context;
import java.util.List;

/** One way to show a deploy from its first line to its last. */
public sealed interface View extends Listener permits JsonView, LinesView, TableView {

  /**
   * Shows the cluster and the applications that are deployed. Called first, before any progress.
   */
  void begun(Context context, String environment, List<String> applications);

  /** Shows the end of the deploy. Called last. */
  void ended(List<Result> results, int exitCode);

  /** The line that identifies the cluster for people. */
  static String cluster(Context context, String environment) {
    return "cluster "
        + context.address()
        + "  context "
        + context.name()
        + "  environment "
        + environment;
  }
}
