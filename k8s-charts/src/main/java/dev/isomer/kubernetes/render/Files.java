package dev.isomer.kubernetes.render;

import dev.isomer.kubernetes.pod.ConfigHash;
import dev.isomer.model.component.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cdk8s.plus34.k8s.ConfigMapVolumeSource;
import org.cdk8s.plus34.k8s.KubeConfigMap;
import org.cdk8s.plus34.k8s.ObjectMeta;
import org.cdk8s.plus34.k8s.Volume;
import org.cdk8s.plus34.k8s.VolumeMount;
import software.constructs.Construct;

/**
 * Files that are mounted into a container.
 *
 * @param volumes where they come from
 * @param mounts where they go
 * @param annotations of the pods: a change of the files changes them, which replaces the pods
 */
record Files(List<Volume> volumes, List<VolumeMount> mounts, Map<String, String> annotations) {
  private static final Files NONE = new Files(List.of(), List.of(), Map.of());

  Files {
    volumes = List.copyOf(volumes);
    mounts = List.copyOf(mounts);
  }

  /** The ConfigMap of a program with files: {@code shop-files}. */
  static String map(Workload<?> workload) {
    return workload.name() + "-files";
  }

  /** The files of a program, with the ConfigMap that holds them in a scope of its own. */
  static Files of(Workload<?> workload, Construct scope, Rendering rendering) {
    Map<String, String> texts = rendering.application().files(workload);
    if (texts.isEmpty()) {
      return NONE;
    }
    var data = new TreeMap<String, String>();
    var mounts = new ArrayList<VolumeMount>();
    texts.forEach(
        (path, text) -> {
          String key = key(path, mounts.size());
          data.put(key, text);
          mounts.add(ProgramPod.readOnly("files", path, key));
        });
    String name = map(workload);
    KubeConfigMap.Builder.create(scope, "files")
        .metadata(
            ObjectMeta.builder()
                .name(name)
                .namespace(rendering.namespace())
                .labels(rendering.identity(workload).labels())
                .build())
        .data(data)
        .build();
    return new Files(List.of(volume("files", name)), mounts, ConfigHash.of(data));
  }

  /** A volume with the keys of a ConfigMap. */
  static Volume volume(String name, String map) {
    return Volume.builder()
        .name(name)
        .configMap(ConfigMapVolumeSource.builder().name(map).build())
        .build();
  }

  /** A key says in which place the file stands, and what it is called there. */
  private static String key(String path, int place) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return place + "-" + name.replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
