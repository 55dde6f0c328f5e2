package dev.isomer.infra.limits;

import dev.isomer.infra.compute.Compute;
import dev.isomer.infra.place.AwsNetwork;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import java.util.Optional;
import java.util.stream.Stream;

/** What is wrong with the network in which containers are to run, and what it leaves open. */
public final class NetworkLimits {

  private static final int ZONES = 2;

  private NetworkLimits() {}

  public static Stream<Finding> findings(ValidApplication<AwsPlace> application) {
    if (Compute.containers(application.application()).findAny().isEmpty()) {
      return Stream.of();
    }
    return Stream.concat(given(application).stream(), Stream.of(egress(application)));
  }

  private static Optional<Finding> given(ValidApplication<AwsPlace> application) {
    boolean hasEntry =
        application.application().all(HttpApi.class).anyMatch(Compute::isOfContainers);
    return application.place().network() instanceof AwsNetwork.Given given
            && (given.programs().isEmpty() || (hasEntry && given.entries().size() < ZONES))
        ? Optional.of(
            Finding.error(
                "capability.network.aws",
                "environment/network",
                "the VPC "
                    + given.vpc()
                    + " with "
                    + given.programs().size()
                    + " subnets of programs and "
                    + given.entries().size()
                    + " of load balancers",
                "one or more of programs, and two or more of load balancers behind an API",
                "name them with programsIn(…) and entriesIn(…)"))
        : Optional.empty();
  }

  /** A program is pulled, read secrets for, and logged through its own interface. */
  private static Finding egress(ValidApplication<AwsPlace> application) {
    return Finding.note(
        "capability.egress.aws",
        application.application().name(),
        "programs in containers",
        "each reaches every address at port 443, since its image, its log and its secrets go by the"
            + " same interface; other ports only where an edge says so",
        "use a network whose routes lead to VPC endpoints and a registry there, if that is too"
            + " much");
  }
}
