package dev.isomer.kubernetes.limits;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.place.ExternalPlace;
import dev.isomer.model.component.External;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What others run has an address at the place, and something behind it that can be allowed. */
public final class ExternalLimits {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private static final int HIGHEST_PORT = 65_535;

  private ExternalLimits() {}

  public static boolean isPort(int number) {
    return number > 0 && number <= HIGHEST_PORT;
  }

  public static Stream<Finding> findings(ValidApplication<ClusterPlace> application) {
    return application
        .application()
        .all(External.class)
        .flatMap(external -> check(external, application));
  }

  private static Stream<Finding> check(
      External external, ValidApplication<ClusterPlace> application) {
    ExternalPlace where = application.place().externals().get(external.name());
    if (where == null) {
      return Stream.of(
          Finding.error(
              "capability.external.kubernetes",
              application.path(external.name()),
              "no place in " + application.place().environment().name(),
              "an address, and the pods or the addresses behind it",
              "call external(…) for it on the place"));
    }
    String path = "place/externals/" + external.name();
    return Stream.concat(address(where, path), behind(where, path));
  }

  private static Stream<Finding> address(ExternalPlace where, String path) {
    return flaw(where).stream()
        .map(
            given ->
                Finding.error(
                    "capability.external-address.kubernetes",
                    path + "/address",
                    given,
                    "scheme://host:port without a user; the port may be omitted for http and https",
                    "write it in that form, and keep the user in a Secret"));
  }

  /** What is missing or too much, and no more of the address: a user may have a password. */
  private static Optional<String> flaw(ExternalPlace where) {
    URI address = where.address();
    if (address.getRawUserInfo() != null) {
      return Optional.of("an address with a user");
    }
    if (address.getHost() == null) {
      return Optional.of("an address without a host");
    }
    if (address.getPort() > HIGHEST_PORT) {
      return Optional.of("an address with the port " + address.getPort());
    }
    return isPort(where.port()) ? Optional.empty() : Optional.of("an address without a port");
  }

  private static Stream<Finding> behind(ExternalPlace where, String path) {
    return switch (where) {
      case ExternalPlace.InCluster inside ->
          LABEL.matcher(inside.namespace()).matches() && !inside.pods().isEmpty()
              ? Stream.of()
              : Stream.of(
                  Finding.error(
                      "capability.external-pods.kubernetes",
                      path + "/pods",
                      "the namespace \""
                          + inside.namespace()
                          + "\" and "
                          + inside.pods().size()
                          + " labels",
                      "a namespace, and at least one label of its pods",
                      "name both, so that nothing else is reached"));
      case ExternalPlace.Beyond beyond ->
          !beyond.blocks().isEmpty() && beyond.blocks().stream().allMatch(Blocks::isBlock)
              ? Stream.of()
              : Stream.of(
                  Finding.error(
                      "capability.external-blocks.kubernetes",
                      path + "/blocks",
                      "the blocks \"" + String.join(", ", beyond.blocks()) + "\"",
                      "one or more in CIDR notation, such as 192.0.2.10/32",
                      "name all addresses that its name may mean"));
    };
  }
}
