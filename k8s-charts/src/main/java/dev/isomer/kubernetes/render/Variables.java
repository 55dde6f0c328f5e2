package dev.isomer.kubernetes.render;

import dev.isomer.model.component.Secret;
import dev.isomer.model.component.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cdk8s.plus34.k8s.EnvVar;
import org.cdk8s.plus34.k8s.EnvVarSource;
import org.cdk8s.plus34.k8s.SecretKeySelector;

/**
 * The environment of a program in its pod. A change of a plain value replaces the pods; a secret is
 * a reference to a Secret, which no manifest holds.
 */
final class Variables {

  private Variables() {}

  /**
   * The variables of a program: its settings, its port, the addresses of what it reaches, and its
   * secrets; each group in alphabetical order. Addresses with a password come last, since the
   * kubelet puts into them only what stands before them (Kubernetes documentation, "Define
   * Dependent Environment Variables").
   *
   * @param port where it listens, 0 if it does not
   */
  static List<EnvVar> of(Workload<?> workload, int port, Reach reach, Rendering rendering) {
    var plain = new TreeMap<String, String>();
    rendering
        .application()
        .variables(workload)
        .forEach((name, value) -> plain.put(name, literal(value)));
    if (port > 0) {
      plain.put("PORT", Integer.toString(port));
    }
    reach.variables().forEach((name, value) -> plain.put(name, literal(value)));
    var all = new ArrayList<EnvVar>();
    add(plain, all);
    secrets(reach.credentials(), all);
    secrets(workload.secrets(), all);
    add(reach.dependent(), all);
    return all;
  }

  /** A reference to another variable, which the kubelet resolves. */
  static String reference(String variable) {
    return "$(" + variable + ")";
  }

  /** A text as it is: the kubelet would take what begins like a reference for one. */
  static String literal(String text) {
    return text.replace("$(", "$$(");
  }

  private static void add(Map<String, String> variables, List<EnvVar> all) {
    variables.forEach((name, value) -> all.add(EnvVar.builder().name(name).value(value).build()));
  }

  private static void secrets(Map<String, Secret> secrets, List<EnvVar> all) {
    secrets.forEach(
        (variable, secret) -> {
          var key = SecretKeySelector.builder().name(secret.name()).key(secret.key()).build();
          all.add(
              EnvVar.builder()
                  .name(variable)
                  .valueFrom(EnvVarSource.builder().secretKeyRef(key).build())
                  .build());
        });
  }
}
