package dev.isomer.kubernetes.render;

import dev.isomer.kubernetes.pod.Probes;
import dev.isomer.kubernetes.pod.Replicas;
import dev.isomer.kubernetes.pod.ZeroDowntime;
import dev.isomer.kubernetes.rendered.WorkerObjects;
import dev.isomer.model.component.Scale;
import dev.isomer.model.component.Worker;
import java.time.Duration;
import java.util.List;
import org.cdk8s.plus34.k8s.PodTemplateSpec;
import software.constructs.Construct;

/**
 * A worker as a Deployment without an address: nobody asks it anything, so it has no Service and
 * need not wait before it ends.
 */
public final class WorkerRenderer {

  private WorkerRenderer() {}

  /** Adds the objects of a worker. */
  public static void render(Worker worker, Rendering rendering) {
    var scope = new Construct(rendering.chart(), worker.name());
    Reach reach = Reach.of(worker, rendering.application());
    Files files = Files.of(worker, scope, rendering);
    ProgramPod pod = ProgramPod.of(worker, 0, reach, files, rendering);
    Scale scale = rendering.application().scale(worker.scale());
    Duration start = worker.program().start();
    rendering
        .constructs()
        .add(
            worker,
            new WorkerObjects(
                Replicas.account(scope, pod.identity(), rendering.place()),
                Replicas.deployment(scope, pod.identity(), scale, start, template(pod, worker)),
                Replicas.budget(scope, pod.identity()),
                Replicas.autoscaler(scope, pod.identity(), scale).orElse(null),
                Traffic.out(reach, rendering).policy(scope, pod.identity())));
  }

  private static PodTemplateSpec template(ProgramPod pod, Worker worker) {
    var probes = new Probes(worker.health(), 0, worker.program().start());
    return pod.template(
        pod.spec()
            .topologySpreadConstraints(ZeroDowntime.spread(pod.identity().pods()))
            .containers(
                List.of(
                    pod.container()
                        .startupProbe(probes.startup())
                        .livenessProbe(probes.liveness())
                        .build()))
            .build());
  }
}
