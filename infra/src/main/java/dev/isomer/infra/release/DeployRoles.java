package dev.isomer.infra.release;

import dev.isomer.infra.limits.AwsLimits;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.Names;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.estate.Shipment;
import dev.isomer.model.release.GitHub;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ReleaseRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The roles that the workflows of a repository assume to deploy an estate.
 *
 * @param release the repository
 * @param main the main application of the estate, whose name and owner the roles have
 * @param all one for each environment that is on AWS or has a cluster
 */
public record DeployRoles(GitHub release, Application main, List<DeployRole> all) {

  public DeployRoles {
    all = List.copyOf(all);
  }

  /**
   * The roles of an estate; empty if no repository releases it, or only to where no role of AWS is
   * asked for.
   *
   * @param shipments what goes to AWS
   */
  public static Optional<DeployRoles> of(Estate estate, List<Shipment<AwsPlace>> shipments) {
    GitHub release = estate.release();
    if (release == null || estate.shipped().isEmpty()) {
      return Optional.empty();
    }
    Application main = estate.applications().getFirst();
    List<DeployRole> all =
        estate.environments().stream()
            .map(environment -> role(environment, release, main, shipments))
            .filter(role -> !role.stacks().isEmpty() || role.cluster() != null)
            .toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(new DeployRoles(release, main, all));
  }

  private static DeployRole role(
      Environment environment,
      GitHub release,
      Application main,
      List<Shipment<AwsPlace>> shipments) {
    return new DeployRole(
        environment,
        Names.deployRole(main, environment),
        shipments.stream()
            .filter(it -> it.target().environment().name().equals(environment.name()))
            .map(
                it ->
                    new DeployRole.StackPlace(
                        Names.full(it.application(), environment), it.target().place().region()))
            .toList(),
        release.cluster(environment).orElse(null));
  }

  /** The id of a role in its stack. */
  static String id(DeployRole role) {
    return Names.pascal(role.environment().name()) + "DeployRole";
  }

  /** What is wrong with them and with the repository that they trust. */
  public static List<Finding> findings(Estate estate, List<Shipment<AwsPlace>> shipments) {
    GitHub release = estate.release();
    if (release == null) {
      return List.of();
    }
    if (estate.shipped().isEmpty()) {
      return List.of(
          Finding.error(
              "release.empty",
              "release",
              "an estate without an application",
              "one that ships something",
              "call ship(…)"));
    }
    var findings =
        new ArrayList<>(
            ReleaseRule.findings(release, estate.applications().getFirst(), estate.environments()));
    shipments.stream()
        .flatMap(
            it ->
                ReleaseRule.region(
                    it.target().place().region(),
                    "release/" + it.target().environment().name() + "/region"))
        .forEach(findings::add);
    List<DeployRole> all = of(estate, shipments).map(DeployRoles::all).orElse(List.of());
    return Stream.of(findings.stream(), twins(all), lengths(all)).flatMap(it -> it).toList();
  }

  /** {@code dev-1} and {@code dev1} would both be {@code Dev1}. */
  private static Stream<Finding> twins(List<DeployRole> all) {
    var byId = new LinkedHashMap<String, DeployRole>();
    return all.stream()
        .flatMap(
            role -> {
              DeployRole twin = byId.putIfAbsent(id(role), role);
              return twin == null
                  ? Stream.of()
                  : Stream.of(
                      Finding.error(
                          "release.role",
                          "release/" + role.environment().name(),
                          "the role "
                              + id(role)
                              + ", which "
                              + twin.environment().name()
                              + " also"
                              + " has",
                          "one role for an environment",
                          "rename one of the environments"));
            });
  }

  private static Stream<Finding> lengths(List<DeployRole> all) {
    return all.stream()
        .filter(role -> AwsLimits.ROLE_POLICY.isExceededBy(role.policyLength()))
        .map(
            role ->
                Finding.error(
                    "capability.policy.aws",
                    "release/" + role.environment().name(),
                    "a role whose policy has "
                        + AwsLimits.ROLE_POLICY.text(role.policyLength())
                        + " for "
                        + role.stacks().size()
                        + " stacks",
                    "at most " + AwsLimits.ROLE_POLICY.text(),
                    "ship fewer applications from one estate"));
  }
}
