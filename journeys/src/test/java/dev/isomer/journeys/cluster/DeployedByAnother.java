package dev.isomer.journeys.cluster;

import dev.isomer.deploy.Deploy;
import dev.isomer.deploy.Listener;
import dev.isomer.deploy.Orders;
import dev.isomer.deploy.Phase;
import dev.isomer.deploy.Result;
import dev.isomer.deploy.Status;
import dev.isomer.deploy.change.Change;
import java.util.List;

/** A process of its own that deploys, and says when its rollout has begun. */
final class DeployedByAnother implements Listener {
  private boolean hasBegun;

  private DeployedByAnother() {}

  /**
   * Deploys the web server with another program.
   *
   * @param arguments the namespace, and the program
   */
  public static void main(String[] arguments) {
    Web web = Web.in(arguments[0]).running(arguments[1]);
    try (var cluster = Clusters.deployedTo()) {
      new Deploy(cluster, Orders.standard(), new DeployedByAnother()).run(List.of(web.release()));
    }
  }

  @Override
  public synchronized void status(Status status) {
    if (!hasBegun && status.phase() == Phase.ROLLING_OUT) {
      hasBegun = true;
      System.out.println(status.phase());
    }
  }

  @Override
  public void compared(String application, List<Change> changes) {}

  @Override
  public void note(String application, String sentence) {}

  @Override
  public void finished(Result result) {}
}
