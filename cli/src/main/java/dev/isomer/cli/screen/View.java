package dev.isomer.cli.screen;

import dev.isomer.deploy.Listener;
import dev.isomer.deploy.Result;
import dev.isomer.deploy.cluster.Context;
import java.util.List;

/** One way to show a deploy from its first line to its last. */
public sealed interface View extends Listener permits JsonView, LinesView, TableView {

  /**
   * Which cluster is changed, and which applications. The first thing that is said, before there is
   * anything to see of them.
   */
  void begun(Context context, String environment, List<String> applications);

  /** Nothing more will happen. */
  void ended(List<Result> results, int exitCode);

  /** How a person reads which cluster it is. */
  static String cluster(Context context, String environment) {
    return "cluster "
        + context.address()
        + "  context "
        + context.name()
        + "  environment "
        + environment;
  }
}
