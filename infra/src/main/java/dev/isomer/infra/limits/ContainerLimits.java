package dev.isomer.infra.limits;

import dev.isomer.infra.compute.Compute;
import dev.isomer.infra.compute.FargateSize;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.component.Folder;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Workload;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What AWS Fargate cannot do of what a program asks for. */
public final class ContainerLimits {

  private ContainerLimits() {}

  public static Stream<Finding> findings(ValidApplication<AwsPlace> application) {
    return Compute.containers(application.application())
        .flatMap(
            workload ->
                Stream.of(
                        size(workload, application),
                        files(workload, application),
                        metrics(workload, application),
                        storage(workload, application),
                        folders(workload, application))
                    .flatMap(Optional::stream));
  }

  private static Optional<Finding> size(
      Workload<?> workload, ValidApplication<AwsPlace> application) {
    if (FargateSize.of(workload, application.application()).isPresent()) {
      return Optional.empty();
    }
    Integer cpu = workload.program().cpuThousandths();
    return Optional.of(
        Finding.error(
            "capability.size.aws",
            application.path(workload.name(), "memory"),
            workload.memoryMebibytes()
                + " MiB"
                + (cpu == null ? "" : " and " + cpu + " thousandths of a processor"),
            "at most " + FargateSize.LARGEST + " on AWS Fargate, with the proxy to other services",
            "ask for less, or split the program"));
  }

  /** A volume for a few lines needs a second container, or a file system that costs by itself. */
  private static Optional<Finding> files(
      Workload<?> workload, ValidApplication<AwsPlace> application) {
    return workload.program().files().keySet().stream()
        .findFirst()
        .map(
            file ->
                Finding.error(
                    "capability.files.aws",
                    application.path(workload.name(), "files"),
                    "the file " + file,
                    "AWS Fargate puts no file of the project into a container",
                    "build it into the image, or pass its content as a variable"));
  }

  private static Optional<Finding> metrics(
      Workload<?> workload, ValidApplication<AwsPlace> application) {
    if (!(workload instanceof Service service) || service.metrics() == null) {
      return Optional.empty();
    }
    String path = application.path(service.name(), "metrics");
    return Optional.of(
        service.metrics().gauges().isEmpty()
            ? Finding.note(
                "capability.exported.aws",
                path,
                "metrics that it exports itself",
                "nothing on AWS reads them",
                "watch what AWS measures, or read them with a collector of your own")
            : Finding.error(
                "capability.metrics.aws",
                path,
                "metrics that it exports itself",
                "CloudWatch has only what AWS measures: nothing reads a program's own metrics",
                "do not ship the application to AWS"));
  }

  private static List<Folder> onDisk(Workload<?> workload) {
    return workload.program().folders().stream()
        .filter(folder -> folder.medium() == Folder.Medium.DISK)
        .toList();
  }

  private static Optional<Finding> storage(
      Workload<?> workload, ValidApplication<AwsPlace> application) {
    long folders = onDisk(workload).stream().mapToLong(Folder::mebibytes).sum();
    return AwsLimits.FARGATE_STORAGE.isExceededBy(folders)
        ? Optional.of(
            Finding.error(
                "capability.storage.aws",
                application.path(workload.name(), "writes"),
                AwsLimits.FARGATE_STORAGE.text(folders) + " in its folders",
                "at most " + AwsLimits.FARGATE_STORAGE.text() + " on AWS Fargate",
                "keep large files in a bucket"))
        : Optional.empty();
  }

  private static Optional<Finding> folders(
      Workload<?> workload, ValidApplication<AwsPlace> application) {
    return onDisk(workload).stream()
        .findFirst()
        .map(
            folder ->
                Finding.warning(
                    "capability.folder-owner.aws",
                    application.path(workload.name(), "writes", folder.path()),
                    folder.mebibytes() + " MiB on a disk",
                    "on AWS Fargate the folder belongs to root unless the image names it in VOLUME,"
                        + " and its size is not enforced",
                    "give it to the program's user and name it in VOLUME of the Dockerfile, or have"
                        + " it in memory"));
  }
}
