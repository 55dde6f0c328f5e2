package dev.isomer.kubernetes.render;

import dev.isomer.kubernetes.pod.Identity;
import dev.isomer.kubernetes.pod.Pods;
import dev.isomer.kubernetes.pod.RestrictedPod;
import dev.isomer.model.component.Folder;
import dev.isomer.model.component.Program;
import dev.isomer.model.component.Workload;
import dev.isomer.model.image.Image;
import java.util.ArrayList;
import java.util.List;
import org.cdk8s.plus34.k8s.Container;
import org.cdk8s.plus34.k8s.EnvVar;
import org.cdk8s.plus34.k8s.PodSpec;
import org.cdk8s.plus34.k8s.PodTemplateSpec;
import org.cdk8s.plus34.k8s.ResourceRequirements;
import org.cdk8s.plus34.k8s.Volume;
import org.cdk8s.plus34.k8s.VolumeMount;

/**
 * A program in the one container of a pod: what services, workers, tasks and sites share.
 *
 * @param identity the name of all its objects, and what they belong to
 * @param image what is run
 * @param arguments what follows the image's command
 * @param resources what one replica gets
 * @param environment its variables
 * @param files what it can read
 * @param folders what it can write, besides {@code /tmp}
 * @param user as whom it runs
 */
record ProgramPod(
    Identity identity,
    Image image,
    List<String> arguments,
    ResourceRequirements resources,
    List<EnvVar> environment,
    Files files,
    List<Folder> folders,
    int user) {

  /** A small folder for a program that says nothing of it: many need one. */
  private static final Folder TEMPORARY = Folder.onDisk("/tmp").mebibytes(64);

  ProgramPod {
    arguments = List.copyOf(arguments);
    environment = List.copyOf(environment);
    folders = List.copyOf(folders);
  }

  /**
   * The pod of a program.
   *
   * @param port where it listens, 0 if it does not
   */
  static ProgramPod of(
      Workload<?> workload, int port, Reach reach, Files files, Rendering rendering) {
    Program program = workload.program();
    return new ProgramPod(
        rendering.identity(workload),
        rendering.image(rendering.application().code(workload).image()),
        program.arguments().stream().map(Variables::literal).toList(),
        Resources.of(program, rendering.place().cpu()),
        Variables.of(workload, port, reach, rendering),
        files,
        program.folders(),
        program.user() == null ? RestrictedPod.NOBODY : program.user());
  }

  /** The start of its container. */
  Container.Builder container() {
    var mounts = new ArrayList<>(files.mounts());
    List<Folder> writable = writable();
    for (int i = 0; i < writable.size(); i++) {
      mounts.add(RestrictedPod.mount(volume(writable.get(i), i), writable.get(i).path()));
    }
    return Pods.container(identity.name(), image)
        .args(arguments.isEmpty() ? null : arguments)
        .env(environment)
        .resources(resources)
        .volumeMounts(mounts);
  }

  /** The start of its pod. */
  PodSpec.Builder spec() {
    List<Folder> writable = writable();
    var volumes = new ArrayList<Volume>(files.volumes());
    for (int i = 0; i < writable.size(); i++) {
      volumes.add(volume(writable.get(i), volume(writable.get(i), i)));
    }
    return Pods.spec(identity, user).volumes(volumes);
  }

  /** The template of what keeps its replicas or its runs. */
  PodTemplateSpec template(PodSpec spec) {
    return Pods.template(identity, image, files.annotations(), spec);
  }

  private List<Folder> writable() {
    if (folders.stream().anyMatch(folder -> folder.path().equals(TEMPORARY.path()))) {
      return folders;
    }
    var all = new ArrayList<>(folders);
    all.add(TEMPORARY);
    return all;
  }

  private static String volume(Folder folder, int place) {
    return folder.path().equals(TEMPORARY.path()) ? "tmp" : "folder-" + place;
  }

  private static Volume volume(Folder folder, String name) {
    String size = folder.mebibytes() + "Mi";
    return switch (folder.medium()) {
      case DISK -> RestrictedPod.scratch(name, size);
      case MEMORY -> RestrictedPod.memory(name, size);
    };
  }

  /** A key of a volume as one file that can only be read. */
  static VolumeMount readOnly(String volume, String path, String key) {
    return VolumeMount.builder().name(volume).mountPath(path).subPath(key).readOnly(true).build();
  }
}
