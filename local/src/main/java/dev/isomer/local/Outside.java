package dev.isomer.local;

import dev.isomer.model.Application;
import dev.isomer.model.component.Service;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What services call and others run, as a person names it: the addresses and the secrets stand in
 * this process' environment, under the variables in which the services expect them. So a password
 * is on no command line.
 *
 * @param environment of this process
 */
record Outside(Map<String, String> environment) {

  /**
   * Asked before anything starts, for all services at once.
   *
   * @throws LocalFailure with every variable that is missing
   */
  void check(Application application) {
    var missing = new TreeSet<String>();
    application
        .all(Service.class)
        .flatMap(Outside::expected)
        .filter(variable -> environment.getOrDefault(variable, "").isBlank())
        .forEach(missing::add);
    if (!missing.isEmpty()) {
      throw new LocalFailure(
          application.name() + "/environment",
          "no " + String.join(", no ", missing),
          "where what others run is, and who we are there",
          "export "
              + (missing.size() == 1 ? "it" : "them")
              + " before this command; read -rs takes a secret without showing it");
    }
  }

  /** What a service gets of it. */
  Map<String, String> variables(Service service) {
    var variables = new TreeMap<String, String>();
    expected(service)
        .forEach(variable -> variables.put(variable, environment.getOrDefault(variable, "")));
    return variables;
  }

  private static Stream<String> expected(Service service) {
    return Stream.concat(
        service.edges().stream()
            .map(Reach::of)
            .filter(reach -> reach.store() == null)
            .map(Reach::variable),
        service.secrets().keySet().stream());
  }
}
