package dev.isomer.kubernetes.pod;

import dev.isomer.model.Ordered;
import dev.isomer.model.defaults.Defaults;
import java.util.List;
import org.cdk8s.plus34.k8s.Capabilities;
import org.cdk8s.plus34.k8s.EmptyDirVolumeSource;
import org.cdk8s.plus34.k8s.PodSecurityContext;
import org.cdk8s.plus34.k8s.ResourceRequirements;
import org.cdk8s.plus34.k8s.SeccompProfile;
import org.cdk8s.plus34.k8s.SecurityContext;
import org.cdk8s.plus34.k8s.Volume;
import org.cdk8s.plus34.k8s.VolumeMount;

/**
 * What every pod is allowed, which is nothing: the Pod Security Standard {@code restricted}, and a
 * root file system that cannot be written.
 */
public final class RestrictedPod {

  /** The user of images without one of their own: {@code nonroot}, as distroless images have it. */
  public static final int NOBODY = Defaults.V1.kubernetes().pods().user();

  private RestrictedPod() {}

  /** The context of a pod whose processes run as one user and group. */
  public static PodSecurityContext pod(int user) {
    return PodSecurityContext.builder()
        .runAsNonRoot(true)
        .runAsUser(user)
        .runAsGroup(user)
        .fsGroup(user)
        .fsGroupChangePolicy("OnRootMismatch")
        .seccompProfile(SeccompProfile.builder().type("RuntimeDefault").build())
        .build();
  }

  /** The context of each container. */
  public static SecurityContext container() {
    return SecurityContext.builder()
        .allowPrivilegeEscalation(false)
        .readOnlyRootFilesystem(true)
        .capabilities(Capabilities.builder().drop(List.of("ALL")).build())
        .build();
  }

  /**
   * Requests and limits. Memory is asked for whole, since what is not reserved is what a node runs
   * out of.
   *
   * @param cpuRequest thousandths of a processor
   * @param cpuLimit thousandths of a processor
   * @param mebibytes memory, requested and limited
   */
  public static ResourceRequirements resources(int cpuRequest, int cpuLimit, int mebibytes) {
    var memory = Scalars.quantity(mebibytes + "Mi");
    return ResourceRequirements.builder()
        .requests(Ordered.map("cpu", Scalars.quantity(cpuRequest + "m"), "memory", memory))
        .limits(Ordered.map("cpu", Scalars.quantity(cpuLimit + "m"), "memory", memory))
        .build();
  }

  /** A folder on the node's disk that ends with the pod. */
  public static Volume scratch(String name, String size) {
    var folder = EmptyDirVolumeSource.builder().sizeLimit(Scalars.quantity(size)).build();
    return Volume.builder().name(name).emptyDir(folder).build();
  }

  /** A folder in memory that ends with the pod, for what no disk may hold. */
  public static Volume memory(String name, String size) {
    var folder =
        EmptyDirVolumeSource.builder().medium("Memory").sizeLimit(Scalars.quantity(size)).build();
    return Volume.builder().name(name).emptyDir(folder).build();
  }

  /** A folder of a pod in a container, to be written. */
  public static VolumeMount mount(String volume, String path) {
    return VolumeMount.builder().name(volume).mountPath(path).build();
  }
}
