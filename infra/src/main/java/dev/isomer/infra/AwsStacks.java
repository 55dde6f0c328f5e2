package dev.isomer.infra;

import dev.isomer.infra.place.AwsPlace;
import dev.isomer.infra.release.DeployRoles;
import dev.isomer.infra.release.DeployRolesStack;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.Names;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.estate.EstateValidation;
import dev.isomer.model.estate.Placed;
import dev.isomer.model.estate.Shipment;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Target;
import dev.isomer.model.validation.ValidApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.DefaultStackSynthesizer;

/**
 * Every application of an estate that goes to AWS, as CDK stacks: one for each application in each
 * environment, and one with the roles of the repository that deploys them.
 */
public final class AwsStacks {

  private AwsStacks() {}

  /**
   * Writes the stacks to where the CDK CLI asks for them.
   *
   * @throws dev.isomer.model.validation.InvalidApplicationException if an application has errors;
   *     nothing is written then
   */
  public static void synthesize(Estate estate, Project project) {
    var app = new App();
    render(app, estate, project);
    app.synth();
  }

  /**
   * Adds the stacks to an app.
   *
   * @return each stack of an application, in the order of the places and of the applications at
   *     each
   * @throws dev.isomer.model.validation.InvalidApplicationException if an application has errors;
   *     nothing is rendered then
   */
  public static List<AwsStack> render(App app, Estate estate, Project project) {
    List<ValidApplication<AwsPlace>> valid =
        EstateValidation.require(
            estate.shipments(AwsTarget.class),
            estate.rules(),
            Stream.concat(
                    clashes(estate).stream().map(Placed::finding),
                    DeployRoles.findings(estate, shipments(estate)).stream())
                .toList(),
            project);
    List<AwsStack> stacks = stacks(app, valid, estate);
    deployRoles(estate).ifPresent(roles -> new DeployRolesStack(app, roles, qualifier(stacks)));
    return stacks;
  }

  private static List<AwsStack> stacks(
      App app, List<ValidApplication<AwsPlace>> valid, Estate estate) {
    return valid.stream()
        .map(
            application ->
                new AwsStack(
                    app,
                    id(application.application(), application.environment(), estate),
                    application))
        .toList();
  }

  /**
   * The id of a stack in the app, which a person types: {@code cdk deploy DevStack}. That of the
   * estate's main application is the environment's alone.
   */
  public static String id(Shipment<AwsPlace> shipment, Estate estate) {
    return id(shipment.application(), shipment.target().environment(), estate);
  }

  private static String id(Application application, Environment environment, Estate estate) {
    return estate.isMain(application)
        ? Names.stack(environment)
        : Names.stack(application, environment);
  }

  /** Of the CDK's bootstrap: a part of the names of the roles that deploy the stacks. */
  private static String qualifier(List<AwsStack> stacks) {
    return stacks.stream()
        .findFirst()
        .map(stack -> stack.getSynthesizer().getBootstrapQualifier())
        .orElse(DefaultStackSynthesizer.DEFAULT_QUALIFIER);
  }

  /** The roles by which a repository deploys the estate; empty if there are none. */
  public static Optional<DeployRoles> deployRoles(Estate estate) {
    return DeployRoles.of(estate, shipments(estate));
  }

  private static List<Shipment<AwsPlace>> shipments(Estate estate) {
    return estate.shipments(AwsTarget.class);
  }

  /**
   * What is wrong with applications only together: two stacks with one id or one name, and what is
   * wrong with the repository that deploys them, at the first place of the estate.
   */
  public static List<Placed> findings(Estate estate, Project project) {
    return Stream.concat(
            clashes(estate).stream(),
            estate.shipped().stream()
                .flatMap(it -> it.targets().stream().map(to -> placed(it.application(), to)))
                .limit(1)
                .flatMap(at -> DeployRoles.findings(estate, shipments(estate)).stream().map(at)))
        .toList();
  }

  private static Function<Finding, Placed> placed(Application application, Target<?> target) {
    return finding -> new Placed(application, target, finding);
  }

  private static List<Placed> clashes(Estate estate) {
    boolean hasRoles = deployRoles(estate).isPresent();
    var findings = new ArrayList<Placed>();
    var before = new ArrayList<Shipment<AwsPlace>>();
    for (Shipment<AwsPlace> shipment : shipments(estate)) {
      Stream.concat(
              hasRoles ? likeRoles(shipment, estate).stream() : Stream.of(),
              before.stream().flatMap(other -> twice(shipment, other, estate).stream()))
          .findFirst()
          .map(finding -> new Placed(shipment.application(), shipment.target(), finding))
          .ifPresent(findings::add);
      before.add(shipment);
    }
    return findings;
  }

  private static Optional<Finding> twice(
      Shipment<AwsPlace> shipment, Shipment<AwsPlace> other, Estate estate) {
    String id = id(shipment, estate);
    String name = name(shipment);
    String twin = name(other) + " in " + other.target().place().region();
    if (id.equals(id(other, estate))) {
      return Optional.of(taken(shipment, "the stack " + id + ", which " + twin + " also has"));
    }
    boolean isOneRegion =
        shipment.target().place().region().equals(other.target().place().region());
    return isOneRegion && name.equals(name(other))
        ? Optional.of(
            taken(
                shipment, "the stack name " + name + ", which " + id(other, estate) + " also has"))
        : Optional.empty();
  }

  private static Optional<Finding> likeRoles(Shipment<AwsPlace> shipment, Estate estate) {
    if (id(shipment, estate).equals(Names.deployRolesStack())) {
      return Optional.of(
          taken(
              shipment,
              "the stack " + Names.deployRolesStack() + ", which the deploy roles also have"));
    }
    String name = Names.deployRoles(estate.applications().getFirst());
    boolean isOneRegion = shipment.target().place().region().equals(AwsPlace.GLOBAL_REGION);
    return isOneRegion && name.equals(name(shipment))
        ? Optional.of(
            taken(
                shipment,
                "the stack name " + name + ", which " + Names.deployRolesStack() + " also has"))
        : Optional.empty();
  }

  private static String name(Shipment<AwsPlace> shipment) {
    return Names.full(shipment.application(), shipment.target().environment());
  }

  private static Finding taken(Shipment<AwsPlace> shipment, String given) {
    return Finding.error(
        "capability.stack.aws",
        shipment.application().name() + "/name",
        given,
        "one stack for an application in an environment",
        "rename the application or the environment");
  }
}
