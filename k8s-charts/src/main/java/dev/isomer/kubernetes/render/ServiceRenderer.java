package dev.isomer.kubernetes.render;

import dev.isomer.kubernetes.rendered.Cpu;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.cdk8s.plus34.k8s.EnvVar;
import org.cdk8s.plus34.k8s.EnvVarSource;
import org.cdk8s.plus34.k8s.NetworkPolicyEgressRule;
import org.cdk8s.plus34.k8s.SecretKeySelector;
import software.constructs.Construct;

/**
 * A service as a Deployment. Its settings stand in the pod's template, so a change of one replaces
 * the pods; the password is a reference to a Secret, which no manifest holds.
 */
public final class ServiceRenderer {

  private ServiceRenderer() {}

  /** Adds the objects of a service. */
  public static void render(Service service, Rendering rendering) {
    Cpu cpu = rendering.place().cpu();
    JvmCode code = Objects.requireNonNull(service.code());
    var workload =
        new Workload(
            service.name(),
            Rendering.kind(service),
            rendering.image(code.artifact()),
            RestrictedPod.resources(cpu.request(), cpu.limit(), service.memoryMebibytes()),
            service.health(),
            environment(service, rendering),
            List.of(),
            List.of(),
            Map.of(),
            reached(service, rendering),
            isRouted(service, rendering));
    rendering
        .constructs()
        .add(service, workload.render(new Construct(rendering.chart(), service.name()), rendering));
  }

  private static boolean isRouted(Service service, Rendering rendering) {
    return rendering
        .application()
        .application()
        .all(HttpApi.class)
        .anyMatch(api -> service.equals(api.target()));
  }

  /** In alphabetical order, and the port, which every program is told. */
  private static List<EnvVar> environment(Service service, Rendering rendering) {
    var plain = new TreeMap<>(service.variables());
    plain.put("PORT", Integer.toString(Workload.PORT));
    for (var use : service.uses()) {
      plain.put(use.variable(), Redis.address(service, use.store(), rendering));
    }
    var all = new ArrayList<EnvVar>();
    plain.forEach((name, value) -> all.add(EnvVar.builder().name(name).value(value).build()));
    if (!service.uses().isEmpty()) {
      all.add(password(service, rendering));
    }
    return all;
  }

  private static EnvVar password(Service service, Rendering rendering) {
    var secret =
        SecretKeySelector.builder().name(Redis.secret(rendering)).key(service.name()).build();
    return EnvVar.builder()
        .name(Redis.PASSWORD)
        .valueFrom(EnvVarSource.builder().secretKeyRef(secret).build())
        .build();
  }

  /** What its edges lead to. Nothing is looked up by a program without edges. */
  private static List<NetworkPolicyEgressRule> reached(Service service, Rendering rendering) {
    if (service.uses().isEmpty()) {
      return List.of();
    }
    return List.of(
        Policies.toDns(), Policies.to(rendering.pods(Redis.name(rendering)), Redis.PORT));
  }
}
