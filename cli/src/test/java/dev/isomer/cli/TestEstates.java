package dev.isomer.cli;

import dev.isomer.infra.AwsTarget;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.kubernetes.KubernetesTarget;
import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.local.Laptop;
import dev.isomer.local.LocalTarget;
import dev.isomer.model.Environment;
import dev.isomer.model.validation.Target;
import java.util.List;

/** Places on every platform, for estates of tests. */
final class TestEstates {

  static final List<Target<?>> AWS =
      List.of(
          new AwsTarget(new AwsPlace(Environment.DEV, "us-west-2")),
          new AwsTarget(new AwsPlace(Environment.PROD, "us-east-1")));

  static final List<Target<?>> CLUSTERS =
      List.of(
          new KubernetesTarget(ClusterPlace.of(Environment.DEV, "dev.example.com")),
          new KubernetesTarget(ClusterPlace.of(Environment.PROD, "example.com")));

  static final List<Target<?>> LAPTOP = List.of(new LocalTarget(new Laptop(Environment.DEV)));

  private TestEstates() {}
}
