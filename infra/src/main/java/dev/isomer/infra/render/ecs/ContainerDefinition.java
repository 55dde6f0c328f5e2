package dev.isomer.infra.render.ecs;

import dev.isomer.infra.compute.Connections;
import dev.isomer.infra.compute.FargateSize;
import dev.isomer.infra.render.Rendering;
import dev.isomer.model.Names;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.Health;
import dev.isomer.model.component.Program;
import dev.isomer.model.component.Protocol;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Task;
import dev.isomer.model.component.Worker;
import dev.isomer.model.component.Workload;
import dev.isomer.model.defaults.Defaults;
import dev.isomer.model.image.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.ecs.CfnTaskDefinition;
import software.amazon.awscdk.services.ecs.CfnTaskDefinition.ContainerDefinitionProperty;
import software.amazon.awscdk.services.ecs.CfnTaskDefinition.EphemeralStorageProperty;
import software.amazon.awscdk.services.ecs.CfnTaskDefinition.HealthCheckProperty;
import software.amazon.awscdk.services.ecs.CfnTaskDefinition.KernelCapabilitiesProperty;
import software.amazon.awscdk.services.ecs.CfnTaskDefinition.KeyValuePairProperty;
import software.amazon.awscdk.services.ecs.CfnTaskDefinition.LinuxParametersProperty;
import software.amazon.awscdk.services.ecs.CfnTaskDefinition.LogConfigurationProperty;
import software.amazon.awscdk.services.ecs.CfnTaskDefinition.PortMappingProperty;
import software.amazon.awscdk.services.ecs.CfnTaskDefinition.RuntimePlatformProperty;
import software.amazon.awscdk.services.ecs.CfnTaskDefinition.SecretProperty;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.logs.LogGroup;

/**
 * What ECS runs of a program: its image as a user without rights, on a file system that is
 * read-only but for its folders, in the smallest size of Fargate that fits.
 *
 * @param workload whose program it is
 * @param image what is run
 * @param variables its plain settings with the addresses of what it reaches
 * @param logs where it writes
 * @param rendering what it is rendered with
 */
record ContainerDefinition(
    Workload<?> workload,
    Image image,
    Map<String, String> variables,
    LogGroup logs,
    Rendering rendering) {

  /** The name of the only container, and of its port. */
  static final String CONTAINER = "program";

  /** ECS waits for so long at most before it counts failed checks, in seconds. */
  private static final long LONGEST_START = 300;

  ContainerDefinition {
    variables = Ordered.sorted(variables);
  }

  /** Adds the definition. */
  CfnTaskDefinition add(Role starter, @Nullable Role role) {
    FargateSize size =
        FargateSize.of(workload, rendering.application().application()).orElseThrow();
    var definition =
        CfnTaskDefinition.Builder.create(rendering.stack(), Names.id(workload) + "Definition")
            .family(rendering.name(workload))
            .requiresCompatibilities(List.of("FARGATE"))
            .networkMode("awsvpc")
            .cpu(Integer.toString(size.cpu()))
            .memory(Integer.toString(size.mebibytes()))
            .runtimePlatform(
                RuntimePlatformProperty.builder()
                    .cpuArchitecture(rendering.place().processor().name())
                    .operatingSystemFamily("LINUX")
                    .build())
            .executionRoleArn(starter.getRoleArn())
            .volumes(ContainerFolders.of(workload).volumes())
            .containerDefinitions(List.of(container()));
    long gibibytes = ContainerFolders.of(workload).storage();
    if (gibibytes > 0) {
      definition.ephemeralStorage(EphemeralStorageProperty.builder().sizeInGiB(gibibytes).build());
    }
    if (role != null) {
      definition.taskRoleArn(role.getRoleArn());
    }
    return definition.build();
  }

  private ContainerDefinitionProperty container() {
    Program program = workload.program();
    var container =
        ContainerDefinitionProperty.builder()
            .name(CONTAINER)
            .image(image.reference())
            .essential(true)
            .user(Integer.toString(user(program)))
            .privileged(false)
            .readonlyRootFilesystem(true)
            .linuxParameters(linux())
            .environment(environment())
            .secrets(secrets())
            .mountPoints(ContainerFolders.of(workload).mounts())
            .stopTimeout(ZeroDowntime.STOP.toSeconds())
            .logConfiguration(log());
    if (!program.arguments().isEmpty()) {
      container.command(program.arguments());
    }
    if (workload instanceof Service service) {
      container.portMappings(List.of(port(service)));
    }
    HealthCheckProperty health = health();
    if (health != null) {
      container.healthCheck(health);
    }
    return container.build();
  }

  private static int user(Program program) {
    return program.user() == null ? Defaults.V1.kubernetes().pods().user() : program.user();
  }

  private LinuxParametersProperty linux() {
    return LinuxParametersProperty.builder()
        .initProcessEnabled(false)
        .capabilities(KernelCapabilitiesProperty.builder().drop(List.of("ALL")).build())
        .tmpfs(ContainerFolders.of(workload).inMemory())
        .build();
  }

  private List<KeyValuePairProperty> environment() {
    var all = new TreeMap<String, String>();
    if (workload instanceof Service service) {
      all.put("PORT", Integer.toString(Connections.port(service)));
    }
    all.putAll(variables);
    return all.entrySet().stream()
        .map(it -> KeyValuePairProperty.builder().name(it.getKey()).value(it.getValue()).build())
        .toList();
  }

  /** The value of one key of a secret, which is a JSON object, in its newest version. */
  private List<SecretProperty> secrets() {
    var secrets = new ArrayList<SecretProperty>();
    workload
        .secrets()
        .forEach(
            (variable, secret) ->
                secrets.add(
                    SecretProperty.builder()
                        .name(variable)
                        .valueFrom(
                            ContainerRoles.secret(secret.name(), rendering)
                                + ":"
                                + secret.key()
                                + "::")
                        .build()));
    return secrets;
  }

  private static PortMappingProperty port(Service service) {
    var mapping =
        PortMappingProperty.builder()
            .name(CONTAINER)
            .containerPort(Connections.port(service))
            .protocol("tcp");
    String protocol = protocol(service.protocol());
    if (protocol != null) {
      mapping.appProtocol(protocol);
    }
    return mapping.build();
  }

  /** What Service Connect understands and measures; of anything else it passes the bytes. */
  private static @Nullable String protocol(Protocol protocol) {
    return switch (protocol) {
      case HTTP -> "http";
      case GRPC -> "grpc";
      case TCP -> null;
    };
  }

  /** Only a command is run beside a program; what has paths is asked by the load balancer. */
  private @Nullable HealthCheckProperty health() {
    return switch (workload) {
      case Service service -> health(service.health());
      case Worker worker -> health(worker.health());
      case Task task -> null;
    };
  }

  private @Nullable HealthCheckProperty health(Health health) {
    if (!(health instanceof Health.Command command)) {
      return null;
    }
    var words = new ArrayList<String>();
    words.add("CMD");
    words.addAll(command.words());
    return HealthCheckProperty.builder()
        .command(words)
        .interval(10)
        .timeout(5)
        .retries(3)
        .startPeriod(Math.min(workload.program().start().toSeconds(), LONGEST_START))
        .build();
  }

  private LogConfigurationProperty log() {
    return LogConfigurationProperty.builder()
        .logDriver("awslogs")
        .options(options(logs, CONTAINER, rendering))
        .build();
  }

  /**
   * A log that never holds up the program: what cannot be sent is dropped when the buffer is full.
   */
  static Map<String, String> options(LogGroup logs, String prefix, Rendering rendering) {
    return Ordered.map(
        "awslogs-group",
        logs.getLogGroupName(),
        "awslogs-region",
        rendering.stack().getRegion(),
        "awslogs-stream-prefix",
        prefix,
        "mode",
        "non-blocking",
        "max-buffer-size",
        "25m");
  }
}
