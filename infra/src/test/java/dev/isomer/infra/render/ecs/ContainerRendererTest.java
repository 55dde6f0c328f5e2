package dev.isomer.infra.render.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.infra.Containers;
import dev.isomer.infra.Fixture;
import dev.isomer.infra.RenderedTemplate;
import dev.isomer.infra.place.AwsNetwork;
import dev.isomer.infra.place.Processor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerRendererTest {
  @TempDir static Path root;
  private static Fixture fixture;
  private static RenderedTemplate template;

  @BeforeAll
  static void render() {
    fixture = new Fixture(root);
    Containers.images(fixture);
    template = fixture.rendered(Containers.application(), Containers.DEV);
  }

  private static @Nullable Object container(String definition, Object... path) {
    return RenderedTemplate.value(template.property(definition, "ContainerDefinitions", 0), path);
  }

  @Test
  void aProgramHasNoRightsOnItsHost() {
    assertThat(container("ShopServiceDefinition", "User")).isEqualTo("65532");
    assertThat(container("MailerWorkerDefinition", "User")).isEqualTo("1000");
    for (String definition : template.ids("AWS::ECS::TaskDefinition")) {
      assertThat(container(definition, "Privileged")).isEqualTo(false);
      assertThat(container(definition, "ReadonlyRootFilesystem")).isEqualTo(true);
      assertThat(container(definition, "LinuxParameters", "Capabilities"))
          .isEqualTo(Map.of("Drop", List.of("ALL")));
      assertThat(template.property(definition, "NetworkMode")).isEqualTo("awsvpc");
    }
  }

  @Test
  void theImageRunsByItsDigestWithItsArguments() {
    assertThat(container("ShopServiceDefinition", "Image"))
        .isEqualTo("ghcr.io/example/shop:1.0@sha256:" + "a".repeat(64));
    assertThat(container("ShopServiceDefinition", "Command")).isEqualTo(List.of("serve", "--fast"));
    assertThat(container("HelpServiceDefinition", "Command")).isNull();
    assertThat(template.property("HelpServiceDefinition", "RuntimePlatform", "CpuArchitecture"))
        .isEqualTo("X86_64");
  }

  @Test
  void theSizeFitsTheProgramAndTheProxyBesideIt() {
    assertThat(size("HelpServiceDefinition")).isEqualTo("256 1024");
    assertThat(size("SweepTaskDefinition")).isEqualTo("256 1024");
    // 1024 MiB and 64 MiB of the proxy.
    assertThat(size("PricesServiceDefinition")).isEqualTo("256 2048");
    // 512 units and 256 of the proxy.
    assertThat(size("MailerWorkerDefinition")).isEqualTo("1024 2048");
  }

  private static String size(String definition) {
    return template.property(definition, "Cpu") + " " + template.property(definition, "Memory");
  }

  @Test
  void foldersAreInMemoryOrOnTheDiskOfTheTask() {
    assertThat(container("MailerWorkerDefinition", "LinuxParameters", "Tmpfs"))
        .isEqualTo(List.of(tmpfs("/tmp", 64), tmpfs("/run/mail", 16)));
    assertThat(container("MailerWorkerDefinition", "MountPoints"))
        .isEqualTo(
            List.of(
                Map.of("ContainerPath", "/cache", "ReadOnly", false, "SourceVolume", "folder-1")));
    assertThat(template.property("MailerWorkerDefinition", "Volumes"))
        .isEqualTo(List.of(Map.of("Name", "folder-1")));
    assertThat(template.property("MailerWorkerDefinition", "EphemeralStorage")).isNull();
  }

  private static Map<String, Object> tmpfs(String path, int size) {
    return Map.of(
        "ContainerPath",
        path,
        "MountOptions",
        List.of("rw", "exec", "nosuid", "nodev"),
        "Size",
        size);
  }

  @Test
  void onlyACommandIsRunBesideAProgram() {
    assertThat(container("MailerWorkerDefinition", "HealthCheck"))
        .isEqualTo(
            Map.of(
                "Command",
                List.of("CMD", "/bin/mailer", "--alive"),
                "Interval",
                10,
                "Retries",
                3,
                "StartPeriod",
                60,
                "Timeout",
                5));
    assertThat(container("ShopServiceDefinition", "HealthCheck")).isNull();
  }

  @Test
  void aSecretComesFromItsKeyAndOnlyTheStarterMayReadIt() {
    assertThat(container("ShopServiceDefinition", "Secrets", 0, "Name")).isEqualTo("BANK_TOKEN");
    assertThat(String.valueOf(container("ShopServiceDefinition", "Secrets", 0, "ValueFrom")))
        .endsWith(":secret:shop-dev/bank:token::]]}");
    assertThat(
            String.valueOf(
                template.property(
                    "ShopServiceStarterRole", "Policies", 0, "PolicyDocument", "Statement", 1)))
        .contains("Action=secretsmanager:GetSecretValue")
        .contains(":secret:shop-dev/bank-??????");
    assertThat(
            template.list("HelpServiceStarterRole", "Policies", 0, "PolicyDocument", "Statement"))
        .hasSize(1);
  }

  @Test
  void replicasAreReplacedWithoutCuttingAConnection() {
    assertThat(template.property("ShopService", "DeploymentConfiguration"))
        .isEqualTo(
            Map.of(
                "DeploymentCircuitBreaker",
                Map.of("Enable", true, "Rollback", true),
                "MaximumPercent",
                200,
                "MinimumHealthyPercent",
                100));
    assertThat(container("ShopServiceDefinition", "StopTimeout")).isEqualTo(30);
    assertThat(template.property("ShopService", "HealthCheckGracePeriodSeconds")).isEqualTo(60);
  }

  @Test
  void aSingleReplicaEndsBeforeAnotherStarts() {
    assertThat(template.property("MailerWorker", "DesiredCount")).isEqualTo(1);
    assertThat(template.property("MailerWorker", "DeploymentConfiguration", "MaximumPercent"))
        .isEqualTo(100);
    assertThat(
            template.property("MailerWorker", "DeploymentConfiguration", "MinimumHealthyPercent"))
        .isEqualTo(0);
  }

  @Test
  void aRangeIsScaledByProcessorTime() {
    assertThat(template.property("ShopService", "DesiredCount")).isNull();
    assertThat(template.property("ShopServiceScaling", "MinCapacity")).isEqualTo(2);
    assertThat(template.property("ShopServiceScaling", "MaxCapacity")).isEqualTo(6);
    assertThat(
            template.property(
                "ShopServiceScalingPolicy",
                "TargetTrackingScalingPolicyConfiguration",
                "TargetValue"))
        .isEqualTo(70);
    assertThat(template.property("HelpService", "DesiredCount")).isEqualTo(2);
  }

  @Test
  void logsHaveTheRetentionOfTheEnvironment() {
    assertThat(template.property("MailerWorkerLogs", "RetentionInDays")).isEqualTo(14);
    assertThat(
            container(
                "MailerWorkerDefinition", "LogConfiguration", "Options", "awslogs-group", "Ref"))
        .isEqualTo("MailerWorkerLogs");
  }

  @Test
  void aGivenNetworkAndAnotherProcessorAreTaken() {
    var network =
        AwsNetwork.vpc("vpc-1")
            .programsIn("subnet-a", "subnet-b")
            .entriesIn("subnet-c", "subnet-d");
    var there =
        fixture.rendered(
            Containers.application(), Containers.DEV.network(network).processor(Processor.ARM64));

    assertThat(there.ids("AWS::EC2::VPC")).isEmpty();
    assertThat(there.property("ShopServiceGroup", "VpcId")).isEqualTo("vpc-1");
    assertThat(there.property("ShopService", "NetworkConfiguration", "AwsvpcConfiguration"))
        .extracting("AssignPublicIp", "Subnets")
        .containsExactly("DISABLED", List.of("subnet-a", "subnet-b"));
    assertThat(there.property("ShopApi", "Subnets")).isEqualTo(List.of("subnet-c", "subnet-d"));
    assertThat(there.property("ShopServiceDefinition", "RuntimePlatform", "CpuArchitecture"))
        .isEqualTo("ARM64");
  }

  @Test
  void aNetworkOfItsOwnHasPublicAddressesForProgramsAndNoneForTheLoadBalancer() {
    assertThat(
            template.property(
                "ShopService", "NetworkConfiguration", "AwsvpcConfiguration", "AssignPublicIp"))
        .isEqualTo("ENABLED");
    assertThat(template.property("ProgramRoute", "RouteTableId", "Ref")).isEqualTo("ProgramRoutes");
    assertThat(template.ids("AWS::EC2::Route")).containsExactly("ProgramRoute");
    assertThat(template.property("StoreEndpoint", "VpcEndpointType")).isEqualTo("Gateway");
    assertThat(template.ids("AWS::EC2::NatGateway")).isEmpty();
  }

  @Test
  void aTaskIsTriedAgainAndEndsAtItsDeadline() {
    assertThat(String.valueOf(template.property("SweepTask", "Definition")))
        .contains("ecs:runTask.sync")
        .contains("MaxAttempts=2")
        .contains("TimeoutSeconds=3600")
        .contains("listExecutions");
    assertThat(template.property("SweepTaskSchedule", "ScheduleExpression"))
        .isEqualTo("cron(0 3 ? * 1 *)");
    assertThat(template.property("SweepTaskSchedule", "Target", "Arn", "Ref"))
        .isEqualTo("SweepTask");
    assertThat(
            template.property(
                "SweepTaskScheduleRole", "Policies", 0, "PolicyDocument", "Statement", 0))
        .extracting("Action", "Resource")
        .containsExactly("states:StartExecution", Map.of("Ref", "SweepTask"));
  }
}
