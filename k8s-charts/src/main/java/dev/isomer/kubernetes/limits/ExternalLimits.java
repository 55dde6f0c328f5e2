package dev.isomer.kubernetes.limits;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.place.ExternalPlace;
import dev.isomer.model.component.External;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import java.net.URI;
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
    URI address = where.address();
    boolean whole =
        address.getHost() != null && isPort(where.port()) && address.getRawUserInfo() == null;
    return whole
        ? Stream.of()
        : Stream.of(
            Finding.error(
                "capability.external-address.kubernetes",
                path + "/address",
                // Not all of it: a user may be followed by a password.
                "an address with the host " + address.getHost() + " and the port " + where.port(),
                "scheme://host:port without a user; the port may be left away for http and https",
                "write it so, and the user into a Secret"));
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
