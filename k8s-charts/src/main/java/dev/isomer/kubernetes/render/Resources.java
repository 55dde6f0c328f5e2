package dev.isomer.kubernetes.render;

import dev.isomer.kubernetes.place.Cpu;
import dev.isomer.kubernetes.pod.RestrictedPod;
import dev.isomer.model.component.Program;
import org.cdk8s.plus34.k8s.ResourceRequirements;

/** What one replica of a program gets. */
final class Resources {

  private Resources() {}

  /**
   * The place's processor time, unless the program says its own: then it is sure of that, and may
   * peak as high as every replica of the place, or as high as it is sure of.
   */
  static ResourceRequirements of(Program program, Cpu place) {
    Integer own = program.cpuThousandths();
    int request = own == null ? place.request() : own;
    return RestrictedPod.resources(
        request, Math.max(request, place.limit()), program.memoryMebibytes());
  }
}
