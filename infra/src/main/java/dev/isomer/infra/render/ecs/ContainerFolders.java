package dev.isomer.infra.render.ecs;

import dev.isomer.model.component.Folder;
import dev.isomer.model.component.Folder.Medium;
import dev.isomer.model.component.Workload;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awscdk.services.ecs.CfnTaskDefinition.MountPointProperty;
import software.amazon.awscdk.services.ecs.CfnTaskDefinition.TmpfsProperty;
import software.amazon.awscdk.services.ecs.CfnTaskDefinition.VolumeProperty;

/**
 * What a program in a container may write: folders in memory, which Fargate has had since January
 * 2026, and folders on the disk of the task.
 *
 * @param all what the program asks for
 */
record ContainerFolders(List<Folder> all) {

  /**
   * Every program may write here. It is in memory, and takes what it holds from the program's own:
   * a folder on a disk would belong to root.
   */
  private static final Folder TEMPORARY = Folder.inMemory("/tmp").mebibytes(64);

  /** Half of what is there without asking is left to the image and its layers. */
  private static final long ROOM_MEBIBYTES = 10_240;

  /** Amazon ECS API Reference, EphemeralStorage, in GiB. */
  private static final long LEAST_STORAGE = 21;

  ContainerFolders {
    all = List.copyOf(all);
  }

  /** The folders of a program. */
  static ContainerFolders of(Workload<?> workload) {
    return new ContainerFolders(workload.program().folders());
  }

  /** The folders in memory. */
  List<TmpfsProperty> inMemory() {
    return memory().map(ContainerFolders::tmpfs).toList();
  }

  /** What is asked for beyond the 20 GiB that are there and hold the image; 0 if they suffice. */
  long storage() {
    long folders = folders(Medium.DISK).mapToLong(Folder::mebibytes).sum();
    return folders <= ROOM_MEBIBYTES
        ? 0
        : Math.max(LEAST_STORAGE, Math.ceilDiv(folders + ROOM_MEBIBYTES, 1024));
  }

  private Stream<Folder> memory() {
    return Stream.concat(
        all.stream().anyMatch(it -> it.path().equals(TEMPORARY.path()))
            ? Stream.of()
            : Stream.of(TEMPORARY),
        folders(Medium.MEMORY));
  }

  private static TmpfsProperty tmpfs(Folder folder) {
    return TmpfsProperty.builder()
        .containerPath(folder.path())
        .size(folder.mebibytes())
        .mountOptions(List.of("rw", "exec", "nosuid", "nodev"))
        .build();
  }

  private Stream<Folder> folders(Medium medium) {
    return all.stream().filter(folder -> folder.medium() == medium);
  }

  /** The volumes of the task, one for each folder on its disk. */
  List<VolumeProperty> volumes() {
    return IntStream.range(0, onDisk().size())
        .mapToObj(number -> VolumeProperty.builder().name(volume(number)).build())
        .toList();
  }

  /** Where the volumes are in the container. */
  List<MountPointProperty> mounts() {
    List<Folder> folders = onDisk();
    return IntStream.range(0, folders.size())
        .mapToObj(
            number ->
                MountPointProperty.builder()
                    .sourceVolume(volume(number))
                    .containerPath(folders.get(number).path())
                    .readOnly(false)
                    .build())
        .toList();
  }

  private List<Folder> onDisk() {
    return folders(Medium.DISK).toList();
  }

  private static String volume(int number) {
    return "folder-" + (number + 1);
  }
}
