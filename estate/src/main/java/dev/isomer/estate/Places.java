package dev.isomer.estate;

import dev.isomer.infra.AwsTarget;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.kubernetes.KubernetesTarget;
import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.place.ExternalPlace;
import dev.isomer.local.Laptop;
import dev.isomer.local.LocalTarget;
import dev.isomer.model.Environment;
import dev.isomer.model.Runbooks;
import dev.isomer.model.release.EksCluster;
import dev.isomer.model.release.GitHub;
import dev.isomer.model.validation.Target;
import java.util.List;
import java.util.stream.Stream;

/** Where the applications go: put your own regions, domains, brokers, pages and repository here. */
final class Places {

  /** A broker in the same cluster, as RabbitMQ's own operator labels its pods. */
  private static final ExternalPlace BROKER =
      ExternalPlace.inCluster("http://rabbitmq.rabbitmq.svc:15672", "rabbitmq", "rabbitmq");

  /** The pages of this repository, among them those that come with Isomer. */
  private static final Runbooks RUNBOOKS =
      Runbooks.at("https://github.com/isomer-dev/isomer/blob/main/docs/runbooks/");

  private static final List<AwsTarget> AWS =
      List.of(
          new AwsTarget(new AwsPlace(Environment.DEV, "us-west-2").runbooks(RUNBOOKS)),
          new AwsTarget(new AwsPlace(Environment.PROD, "us-east-1").runbooks(RUNBOOKS)));

  /** A cluster for each environment. */
  static final List<KubernetesTarget> CLUSTERS =
      List.of(
          new KubernetesTarget(
              ClusterPlace.of(Environment.DEV, "dev.example.com")
                  .external(Exporter.RABBITMQ, BROKER)
                  .runbooks(RUNBOOKS)),
          new KubernetesTarget(
              ClusterPlace.of(Environment.PROD, "example.com")
                  .overTls()
                  .external(Exporter.RABBITMQ, BROKER)
                  .runbooks(RUNBOOKS)));

  /** The workflows that deploy are there; each environment's cluster is one of Amazon EKS. */
  static final GitHub REPOSITORY =
      GitHub.owner("isomer-dev")
          .repository("isomer")
          .cluster(Environment.DEV, EksCluster.named("isomer-dev").in("us-west-2"))
          .cluster(Environment.PROD, EksCluster.named("isomer-prod").in("us-east-1"));

  private static final LocalTarget LAPTOP = new LocalTarget(new Laptop(Environment.DEV));

  /** What cannot run on AWS: it calls others, or is read by Prometheus. */
  static final List<Target<?>> CLUSTERS_AND_LAPTOP =
      Stream.<Target<?>>concat(CLUSTERS.stream(), Stream.of(LAPTOP)).toList();

  /** Every environment on every platform. */
  static final List<Target<?>> EVERYWHERE =
      Stream.<Target<?>>concat(AWS.stream(), CLUSTERS_AND_LAPTOP.stream()).toList();

  private Places() {}
}
