package dev.isomer.local;

import dev.isomer.model.Application;
import dev.isomer.model.component.Workload;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The external systems that services call. Their addresses and secrets are in this process's
 * environment, in the variables in which the services expect them, so that no password is on a
 * command line.
 *
 * @param environment of this process
 */
record Outside(Map<String, String> environment) {

  /**
   * Checks before anything starts that the variables of all services are set.
   *
   * @throws LocalFailure with every variable that is missing
   */
  void check(Application application) {
    var missing = new TreeSet<String>();
    application
        .workloads()
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

  /** The variables that a program gets from this process's environment. */
  Map<String, String> variables(Workload<?> workload) {
    var variables = new TreeMap<String, String>();
    expected(workload)
        .forEach(variable -> variables.put(variable, environment.getOrDefault(variable, "")));
    return variables;
  }

  private static Stream<String> expected(Workload<?> workload) {
    return Stream.concat(
        workload.edges().stream().flatMap(edge -> Reach.outside(edge).stream()),
        workload.secrets().keySet().stream());
  }
}
