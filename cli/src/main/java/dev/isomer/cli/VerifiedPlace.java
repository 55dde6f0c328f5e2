package dev.isomer.cli;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.model.Application;
import java.util.List;
import java.util.Map;
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
    var variables = new TreeMap<String, String>();
    variables.put(APPLICATION, application.name());
    variables.put(ENVIRONMENT, place.environment().name());
    place.address(application).ifPresent(address -> variables.put(URL, address.toString()));
    return variables;
  }
}
