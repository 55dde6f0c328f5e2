package dev.isomer.cli;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The environment variables that tell a verification what it verifies. */
final class VerifiedPlace {
  private static final String APPLICATION = "ISOMER_APPLICATION";
  private static final String ENVIRONMENT = "ISOMER_ENVIRONMENT";
  private static final String URL = "ISOMER_URL";

  /** The names of all of them, also of those that an application has not. */
  static final List<String> VARIABLES = List.of(APPLICATION, ENVIRONMENT, URL);

  private VerifiedPlace() {}

  /** The variables of an application at a place; without an address if it is not public. */
  static Map<String, String> variables(Application application, ClusterPlace place) {
    return variables(
        application, place.environment(), place.address(application).map(URI::toString));
  }

  /**
   * The variables of an application in an environment.
   *
   * @param address its address, without a slash at its end; empty if it is not public
   */
  static Map<String, String> variables(
      Application application, Environment environment, Optional<String> address) {
    var variables = new TreeMap<String, String>();
    variables.put(APPLICATION, application.name());
    variables.put(ENVIRONMENT, environment.name());
    address.ifPresent(known -> variables.put(URL, known));
    return variables;
  }
}
