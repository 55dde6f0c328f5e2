package dev.isomer.infra.place;

import java.util.List;

/** The network in which the containers of an application run. */
public sealed interface AwsNetwork {

  /**
   * A VPC of the application's own, over two zones. Programs have public addresses, at which nobody
   * is let in, since a NAT gateway costs more than ten of them; the load balancer has none.
   */
  record Own() implements AwsNetwork {}

  /**
   * A VPC that is there already. From the subnets of programs, registries of images and the APIs of
   * AWS are reached over HTTPS.
   *
   * @param vpc its id
   * @param programs the ids of the subnets of programs
   * @param entries the ids of the subnets of load balancers, in two zones or more
   * @param givesPublicAddresses whether programs get public addresses, without which a subnet with
   *     no NAT gateway reaches nothing outside
   */
  record Given(
      String vpc, List<String> programs, List<String> entries, boolean givesPublicAddresses)
      implements AwsNetwork {
    public Given {
      programs = List.copyOf(programs);
      entries = List.copyOf(entries);
    }

    /** The ids of the subnets of programs. */
    public Given programsIn(String... subnets) {
      return new Given(vpc, List.of(subnets), entries, givesPublicAddresses);
    }

    /** The ids of the subnets of load balancers, in two zones or more. */
    public Given entriesIn(String... subnets) {
      return new Given(vpc, programs, List.of(subnets), givesPublicAddresses);
    }

    /** Programs get public addresses, at which nobody is let in. */
    public Given withPublicAddresses() {
      return new Given(vpc, programs, entries, true);
    }
  }

  /** A VPC of the application's own. */
  static AwsNetwork own() {
    return new Own();
  }

  /** The VPC of this id; its subnets have yet to be said. */
  static Given vpc(String id) {
    return new Given(id, List.of(), List.of(), false);
  }
}
