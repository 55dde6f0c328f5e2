package dev.isomer.estate;

import dev.isomer.cli.Isomer;
import dev.isomer.infra.AwsTarget;
import dev.isomer.kubernetes.KubernetesTarget;
import dev.isomer.model.estate.Estate;

/** What is shipped from this repository, and the commands over it. */
public final class Main {

  private Main() {}

  /** Every application with where it goes; a new one is a line here. */
  public static Estate estate() {
    return Estate.empty()
        .ship(
            Messages.application(),
            Places.EVERYWHERE,
            "services/site-server",
            "services/jvm-server")
        .ship(Exporter.application(), Places.CLUSTERS_AND_LAPTOP, "services/jvm-server")
        // To be rolled out: they run where there are rollouts.
        .ship(Greetings.goApp(), Places.CLUSTERS)
        .ship(Greetings.nodeApp(), Places.CLUSTERS, "package.json", "package-lock.json")
        .ship(Quotes.application(), Places.EVERYWHERE, "services/quotes")
        .renderedBy("model", "estate", "cli", "bin", "pom.xml", "images.yaml")
        .renderedBy(AwsTarget.class, "infra", "cdk.json")
        .renderedBy(KubernetesTarget.class, "k8s-bindings", "k8s-charts", "deploy", "images")
        .renderedBy(KubernetesTarget.class, "services/build-image", ".github")
        .releasedFrom(Places.REPOSITORY);
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Isomer.main(arguments, estate());
  }
}
