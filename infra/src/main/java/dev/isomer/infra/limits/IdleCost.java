package dev.isomer.infra.limits;

import dev.isomer.infra.compute.Compute;
import dev.isomer.infra.compute.FargateSize;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.infra.place.Processor;
import dev.isomer.infra.render.ecs.ContainerRenderer;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Scale;
import dev.isomer.model.component.Secret;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Task;
import dev.isomer.model.component.Worker;
import dev.isomer.model.component.Workload;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Stream;

/**
 * What costs money while nobody calls, by month, at the list prices of us-west-2 in November 2026
 * without credits and savings plans. Requests, logs and traffic cost besides.
 */
public final class IdleCost {

  /** A month of 730 hours, as AWS itself counts in its examples. */
  private static final BigDecimal HOURS = new BigDecimal(730);

  /** AWS Fargate Pricing, "Linux/x86", an hour of a processor and of a GiB. */
  private static final BigDecimal CPU = new BigDecimal("0.04048");

  private static final BigDecimal MEMORY = new BigDecimal("0.004445");

  /** AWS Fargate Pricing, "Linux/ARM". */
  private static final BigDecimal ARM_CPU = new BigDecimal("0.03238");

  private static final BigDecimal ARM_MEMORY = new BigDecimal("0.00356");

  /** Amazon VPC Pricing, "Public IPv4 Address", an hour. */
  private static final BigDecimal PUBLIC_ADDRESS = new BigDecimal("0.005");

  /** Elastic Load Balancing pricing, "Application Load Balancer", an hour. */
  private static final BigDecimal LOAD_BALANCER = new BigDecimal("0.0225");

  /** AWS Secrets Manager Pricing, a month of a secret. */
  private static final BigDecimal SECRET = new BigDecimal("0.40");

  private IdleCost() {}

  public static Stream<Finding> findings(ValidApplication<AwsPlace> application) {
    return Stream.of(
            Compute.containers(application.application())
                .flatMap(workload -> replicas(workload, application)),
            application
                .application()
                .all(HttpApi.class)
                .filter(Compute::isOfContainers)
                .map(api -> entry(api, application)),
            secrets(application))
        .flatMap(findings -> findings);
  }

  private static Stream<Finding> replicas(
      Workload<?> workload, ValidApplication<AwsPlace> application) {
    int least =
        switch (workload) {
          case Service service -> least(application.scale(service.scale()));
          case Worker worker -> least(application.scale(worker.scale()));
          case Task task -> 0;
        };
    if (least == 0) {
      return Stream.of();
    }
    AwsPlace place = application.place();
    boolean isPublic = ContainerRenderer.hasPublicAddresses(place);
    return FargateSize.of(workload, application.application()).stream()
        .map(
            size ->
                note(
                    application.path(workload.name()),
                    least
                        + (least == 1 ? " replica of " : " replicas of ")
                        + size
                        + (isPublic ? ", each with a public address" : ""),
                    hourly(size, place.processor())
                        .add(isPublic ? PUBLIC_ADDRESS : BigDecimal.ZERO)
                        .multiply(HOURS)
                        .multiply(new BigDecimal(least)),
                    isPublic ? "AWS Fargate Pricing, Amazon VPC Pricing" : "AWS Fargate Pricing",
                    "run fewer replicas, or smaller ones"));
  }

  private static int least(Scale scale) {
    return switch (scale) {
      case Scale.OfEnvironment number -> 0;
      case Scale.Fixed(int replicas) -> replicas;
      case Scale.Between(int least, int most, int percent) -> least;
    };
  }

  private static BigDecimal hourly(FargateSize size, Processor processor) {
    BigDecimal cpu = processor == Processor.ARM64 ? ARM_CPU : CPU;
    BigDecimal memory = processor == Processor.ARM64 ? ARM_MEMORY : MEMORY;
    return cpu.multiply(new BigDecimal(size.cpu()))
        .add(memory.multiply(new BigDecimal(size.mebibytes())))
        .divide(new BigDecimal(1024));
  }

  private static Finding entry(HttpApi api, ValidApplication<AwsPlace> application) {
    return note(
        application.path(api.name()),
        "a load balancer",
        LOAD_BALANCER.multiply(HOURS),
        "Elastic Load Balancing pricing",
        "put all services behind one API");
  }

  private static Stream<Finding> secrets(ValidApplication<AwsPlace> application) {
    long secrets =
        Compute.containers(application.application())
            .flatMap(workload -> workload.secrets().values().stream().map(Secret::name))
            .distinct()
            .count();
    return secrets == 0
        ? Stream.of()
        : Stream.of(
            note(
                application.application().name(),
                secrets + (secrets == 1 ? " secret" : " secrets"),
                SECRET.multiply(new BigDecimal(secrets)),
                "AWS Secrets Manager Pricing",
                "keep several values under the keys of one"));
  }

  private static Finding note(
      String path, String given, BigDecimal monthly, String source, String remedy) {
    return Finding.note(
        "cost.idle.aws",
        path,
        given,
        "about "
            + monthly.setScale(2, RoundingMode.HALF_UP)
            + " USD a month while nobody calls, at the prices of us-west-2 ("
            + source
            + ", November 2026)",
        remedy);
  }
}
