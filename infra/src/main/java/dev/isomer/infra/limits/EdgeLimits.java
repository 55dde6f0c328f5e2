package dev.isomer.infra.limits;

import dev.isomer.infra.compute.Compute;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.Application.Connection;
import dev.isomer.model.component.Address;
import dev.isomer.model.component.Edge;
import dev.isomer.model.component.Endpoint;
import dev.isomer.model.component.External;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Task;
import dev.isomer.model.component.Workload;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/** What an edge cannot be on AWS, and where one leaves a host unencrypted. */
public final class EdgeLimits {

  private EdgeLimits() {}

  public static Stream<Finding> findings(ValidApplication<AwsPlace> application) {
    return application
        .application()
        .connections()
        .flatMap(connection -> of(connection, application));
  }

  private static Stream<Finding> of(Connection connection, ValidApplication<AwsPlace> application) {
    Workload<?> from = connection.from();
    String path = application.path(from.name(), "uses", connection.edge().target().name());
    return switch (connection.edge()) {
      case Edge.ToStore store -> address(store.address(), path).stream();
      case Edge.ToExternal external -> external(external.target(), path, application).stream();
      case Edge.ToService service -> service(from, service.target(), path).stream();
    };
  }

  /** A table has a name, and neither host nor port nor password. */
  private static Optional<Finding> address(Address address, String path) {
    return address instanceof Address.Url
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "capability.address.aws",
                path,
                "an address in parts, or in a text",
                "a DynamoDB table has a name, but no host or port",
                "take the address as one URL"));
  }

  private static Optional<Finding> external(
      External external, String path, ValidApplication<AwsPlace> application) {
    Optional<URI> address = application.place().address(external);
    if (address.isEmpty()) {
      return Optional.of(
          Finding.error(
              "capability.external.aws",
              path,
              "no address of " + external.name() + " in " + application.environment().name(),
              "one at each place on AWS",
              "call external(…) of the place"));
    }
    if (address.get().getHost() == null || Endpoint.port(address.get()) <= 0) {
      return Optional.of(
          Finding.error(
              "capability.external.aws",
              path,
              "the address " + address.get() + " of " + external.name(),
              "a URL with scheme, host and port",
              "write it like https://quotes.example.com:8443"));
    }
    return "http".equals(address.get().getScheme())
        ? Optional.of(transit(path, "http to " + address.get().getHost(), "call it over https"))
        : Optional.empty();
  }

  private static Optional<Finding> service(Workload<?> from, Service to, String path) {
    if (from instanceof Task) {
      return Optional.of(
          Finding.error(
              "capability.edge.aws",
              path,
              "an edge from a task to the service " + to.name(),
              "Service Connect works for what ECS keeps running",
              "do the work in a worker, or let the task call an API"));
    }
    return Compute.isContainer(from) && Compute.isContainer(to)
        ? Optional.of(
            transit(
                path,
                to.protocol().scheme() + " to " + to.name(),
                "have the programs speak TLS, if a rule asks for it"))
        : Optional.of(
            Finding.error(
                "capability.edge.aws",
                path,
                "an edge to the service " + to.name(),
                "a function of AWS Lambda listens at no address",
                "run both from images, or do not ship the application to AWS"));
  }

  static Finding transit(String path, String given, String remedy) {
    return Finding.note(
        "capability.transit.aws",
        path,
        given,
        "it leaves the host without TLS, so whoever is on the way can read it",
        remedy);
  }
}
