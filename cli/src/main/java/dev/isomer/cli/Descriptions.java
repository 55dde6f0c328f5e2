package dev.isomer.cli;

import dev.isomer.infra.AwsStacks;
import dev.isomer.infra.AwsTarget;
import dev.isomer.kubernetes.KubernetesManifests;
import dev.isomer.kubernetes.KubernetesTarget;
import dev.isomer.model.Names;
import dev.isomer.model.estate.Estate;
import dev.isomer.plan.Description;
import dev.isomer.plan.Parts;
import java.util.TreeMap;

/** Says what a synthesis of an estate is of. */
final class Descriptions {

  /** What a plan calls the roles that deploy an estate; an application's name has no space. */
  private static final String ROLES = "deploy roles";

  private Descriptions() {}

  static Description of(Estate estate) {
    var owners = new TreeMap<String, Description.Owner>();
    estate
        .shipments(AwsTarget.class)
        .forEach(
            shipment ->
                owners.put(
                    AwsStacks.id(shipment, estate),
                    new Description.Owner(
                        shipment.application().name(), shipment.target().label())));
    AwsStacks.deployRoles(estate)
        .ifPresent(
            roles -> owners.put(Names.deployRolesStack(), new Description.Owner(ROLES, "AWS")));
    estate
        .targets(KubernetesTarget.class)
        .forEach(
            target ->
                KubernetesManifests.names(estate, target)
                    .forEach(
                        name ->
                            owners.put(
                                target.environment().name() + "/" + name,
                                new Description.Owner(name, target.label()))));
    var applications = new TreeMap<String, Parts>();
    estate
        .applications()
        .forEach(application -> applications.put(application.name(), Parts.of(application)));
    var losses = new TreeMap<String, String>();
    estate.applications().stream()
        .flatMap(application -> application.acceptances().stream())
        .filter(acceptance -> acceptance.id().equals(Description.LOSS))
        .forEach(acceptance -> losses.put(acceptance.path(), acceptance.reason()));
    return new Description(owners, applications, losses);
  }
}
