package dev.isomer.bench.rollouts.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Watches how the pods of deployments end. */
public final class PodEnds implements AutoCloseable {
  private final KubernetesClient client;
  private final Map<String, Ending> endings = new ConcurrentHashMap<>();
  private final List<SharedIndexInformer<?>> watches = new ArrayList<>();

  private PodEnds(KubernetesClient client) {
    this.client = client;
  }

  /** Begins to watch. */
  public static PodEnds of(Cluster cluster, List<Workload> workloads) {
    var ends = new PodEnds(cluster.client());
    workloads.forEach(ends::watch);
    return ends;
  }

  private void watch(Workload workload) {
    String namespace = workload.namespace();
    watches.add(
        client
            .pods()
            .inNamespace(namespace)
            .withLabels(workload.spec().getSelector().getMatchLabels())
            .inform(
                new Changes<>() {
                  @Override
                  void seen(Pod pod) {
                    if (pod.getMetadata().getDeletionTimestamp() != null) {
                      endings.computeIfAbsent(
                          pod.getMetadata().getName(), name -> follow(workload, pod));
                    }
                  }

                  @Override
                  void gone(Pod pod) {
                    Ending ending = endings.get(pod.getMetadata().getName());
                    if (ending != null) {
                      ending.isGone(Instant.now());
                    }
                  }
                }));
    watches.add(
        client
            .discovery()
            .v1()
            .endpointSlices()
            .inNamespace(namespace)
            .inform(
                new Changes<>() {
                  @Override
                  void seen(EndpointSlice slice) {
                    slice.getEndpoints().forEach(PodEnds.this::look);
                  }

                  @Override
                  void gone(EndpointSlice slice) {}
                }));
  }

  private void look(Endpoint endpoint) {
    if (endpoint.getTargetRef() != null
        && Boolean.FALSE.equals(endpoint.getConditions().getReady())) {
      Ending ending = endings.get(endpoint.getTargetRef().getName());
      if (ending != null) {
        ending.leavesEndpoints(Instant.now());
      }
    }
  }

  /** It sleeps before it is to stop, so its log is read in time. */
  private Ending follow(Workload workload, Pod pod) {
    var ending = new Ending(workload.name(), pod.getMetadata().getName(), version(pod));
    Thread.ofVirtual()
        .start(() -> ending.read(client.pods().inNamespace(workload.namespace()).resource(pod)));
    return ending;
  }

  private static String version(Pod pod) {
    return pod.getSpec()
        .getContainers()
        .getFirst()
        .getImage()
        .replaceFirst("@.*$", "")
        .replaceFirst("^.*:", "");
  }

  /** Every end that has begun. */
  public List<PodEnd> all() {
    return endings.values().stream().map(Ending::end).toList();
  }

  @Override
  public void close() {
    watches.forEach(SharedIndexInformer::close);
    endings.values().forEach(Ending::close);
  }

  /** An added object and a changed one are both there. */
  private abstract static class Changes<T> implements ResourceEventHandler<T> {
    abstract void seen(T object);

    abstract void gone(T object);

    @Override
    public void onAdd(T object) {
      seen(object);
    }

    @Override
    public void onUpdate(@Nullable T before, T object) {
      seen(object);
    }

    @Override
    public void onDelete(T object, boolean unknown) {
      gone(object);
    }
  }
}
