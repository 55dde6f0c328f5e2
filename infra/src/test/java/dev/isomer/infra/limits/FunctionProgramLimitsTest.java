package dev.isomer.infra.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.infra.Fixture;
import dev.isomer.model.Application;
import dev.isomer.model.component.Folder;
import dev.isomer.model.component.Health;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.Protocol;
import dev.isomer.model.component.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a function does not have is refused or noted, and never left out in silence. */
class FunctionProgramLimitsTest {
  private static final Service ONE =
      Service.named("one")
          .code(JvmCode.of("message-service"))
          .uses(Fixture.MESSAGES, dev.isomer.model.component.KeyValueStore.Right.READ);

  @TempDir Path root;
  private Fixture fixture;

  @BeforeEach
  void project() {
    fixture = new Fixture(root);
  }

  private List<String> of(Service service) {
    return fixture.findings(
        Application.named("a").owner("me").of(Fixture.MESSAGES, service), Fixture.DEV);
  }

  @Test
  void aProgramThatSaysNothingOfThemHasNone() {
    assertThat(of(ONE)).noneMatch(finding -> finding.contains("a/one/"));
  }

  @Test
  void argumentsFilesFoldersAndOtherProtocolsAreRefused() {
    fixture.write("conf/app.conf", "a = b");

    assertThat(of(ONE.arguments("--fast")))
        .contains(
            "ERROR capability.arguments.aws a/one/arguments: 1 arguments; AWS Lambda calls a"
                + " handler, which gets none; pass them as variables, or run it from an image");
    assertThat(of(ONE.file("/etc/app.conf", "conf/app.conf")))
        .contains(
            "ERROR capability.files.aws a/one/files: the file /etc/app.conf; a function of AWS"
                + " Lambda has the files of its jar only; put it into the jar");
    assertThat(of(ONE.writes(Folder.onDisk("/cache").mebibytes(8))))
        .contains(
            "ERROR capability.folders.aws a/one/writes//cache: a folder to write; a function of AWS"
                + " Lambda may write /tmp only; write to /tmp, or run it from an image");
    assertThat(of(ONE.speaks(Protocol.GRPC).health(Health.grpc())))
        .contains(
            "ERROR capability.protocol.aws a/one/speaks: gRPC; AWS Lambda hands over HTTP requests"
                + " only; run it from an image");
  }

  @Test
  void whatLambdaDecidesItselfIsNoted() {
    assertThat(
            of(
                ONE.cpu(500)
                    .user(1000)
                    .port(9000)
                    .health(Health.tcp())
                    .startsWithin(Duration.ofMinutes(2))
                    .replicas(3)))
        .contains(
            "NOTE capability.cpu.aws a/one/cpu: 500 thousandths of a processor; AWS Lambda gives"
                + " processor time in proportion to memory, one processor for 1769 MiB; choose the"
                + " memory by it",
            "NOTE capability.user.aws a/one/user: the user 1000; AWS Lambda runs functions as a user"
                + " of its own; rely on no number of a user in the program",
            "NOTE capability.port.aws a/one/port: port 9000; a function of AWS Lambda listens at no"
                + " port; expect no connections to it on AWS",
            "NOTE capability.health.aws a/one/health: another way to ask whether it is well; AWS"
                + " Lambda asks nobody: it starts a new instance for a request that finds none; let"
                + " a request fail if the program cannot answer it",
            "NOTE capability.start.aws a/one/startsWithin: 2 min; AWS Lambda starts a function once"
                + " for each version, and restores its snapshot; keep the start below 130 s, after"
                + " which AWS Lambda gives up",
            "NOTE capability.scale.aws a/one/scale: a number of replicas; AWS Lambda runs as many"
                + " instances at once as requests need; limit the rate of its API, or run it from an"
                + " image");
  }
}
