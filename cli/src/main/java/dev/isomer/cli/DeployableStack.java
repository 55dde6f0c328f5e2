package dev.isomer.cli;

import dev.isomer.infra.AwsStacks;
import dev.isomer.infra.AwsTarget;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.infra.rendered.AddressOutput;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.Names;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.estate.Shipment;
import java.util.List;
import java.util.Optional;

/**
 * The stack of an application in one environment.
 *
 * @param application what it runs
 * @param environment where it runs
 * @param region the region's code, such as {@code us-west-2}
 * @param id its id in the cloud assembly, such as {@code DevStack}
 */
record DeployableStack(Application application, Environment environment, String region, String id) {

  /** The stacks of an estate, place by place. */
  static List<DeployableStack> all(Estate estate) {
    return estate.shipments(AwsTarget.class).stream().map(each -> of(each, estate)).toList();
  }

  private static DeployableStack of(Shipment<AwsPlace> shipment, Estate estate) {
    AwsPlace place = shipment.target().place();
    return new DeployableStack(
        shipment.application(),
        place.environment(),
        place.region(),
        AwsStacks.id(shipment, estate));
  }

  /** Its name in CloudFormation, such as {@code messages-dev}. */
  String name() {
    return Names.full(application, environment);
  }

  /** The output that has the application's address; empty if it cannot be called from outside. */
  Optional<String> addressOutput() {
    return AddressOutput.of(application);
  }
}
