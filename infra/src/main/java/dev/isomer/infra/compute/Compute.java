package dev.isomer.infra.compute;

import dev.isomer.model.Application;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.Mount;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Task;
import dev.isomer.model.component.Worker;
import dev.isomer.model.component.Workload;
import java.util.Objects;
import java.util.stream.Stream;

/** What runs a program on AWS. */
public enum Compute {
  /** AWS Lambda: a service in a jar, which runs while it answers. */
  FUNCTION,
  /** Amazon ECS on AWS Fargate: every other program, in its image. */
  CONTAINER;

  /** What runs a program. A worker and a task are no functions: nothing calls them. */
  public static Compute of(Workload<?> workload) {
    return switch (workload) {
      case Service service ->
          service.code() == null || service.code() instanceof JvmCode ? FUNCTION : CONTAINER;
      case Worker worker -> CONTAINER;
      case Task task -> CONTAINER;
    };
  }

  /** Whether a program runs in a container. */
  public static boolean isContainer(Workload<?> workload) {
    return of(workload) == CONTAINER;
  }

  /** Whether an API leads to containers. One that leads to both kinds is refused. */
  public static boolean isOfContainers(HttpApi api) {
    return services(api).anyMatch(Compute::isContainer);
  }

  /** The services behind an API, each once, in the order of its routes. */
  public static Stream<Service> services(HttpApi api) {
    return api.mounts().stream().map(Mount::service).filter(Objects::nonNull).distinct();
  }

  /** The programs of an application that run in containers, in their order. */
  public static Stream<Workload<?>> containers(Application application) {
    return application.workloads().filter(Compute::isContainer);
  }

  /** The services that run as functions, in their order. */
  public static Stream<Service> functions(Application application) {
    return application.all(Service.class).filter(service -> of(service) == FUNCTION);
  }
}
