package dev.isomer.infra.render.ecs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The function at the edge, run by Node. */
class HiddenPathsTest {
  private static final HiddenPaths HIDDEN =
      new HiddenPaths(
          new TreeSet<>(List.of("/shop/health/ready")), new TreeSet<>(List.of("/shop/metrics")));

  @TempDir Path folder;

  @Test
  void probesAndMetricsAreHiddenHoweverTheyAreWritten() throws Exception {
    assertThat(
            answers(
                "/shop/health/ready",
                "/shop/health/ready/",
                "/shop//health/ready",
                "/shop/health%2Fready",
                "/shop/health%252Fready",
                "/shop/%68ealth/ready",
                "/SHOP/Health/Ready",
                "/shop/health;x=1/ready",
                "/shop/health\\\\ready",
                "/shop/a/../health/ready",
                "/shop/%2e%2e/health",
                "/shop/metrics",
                "/shop/metrics/all",
                "/shop/%zz"))
        .containsOnly("404");
  }

  @Test
  void everythingElsePassesAsItIs() throws Exception {
    assertThat(answers("/", "/shop", "/shop/healthy", "/shop/metricsbook", "/health/ready"))
        .containsExactly("/", "/shop", "/shop/healthy", "/shop/metricsbook", "/health/ready");
  }

  private List<String> answers(String... paths) throws IOException, InterruptedException {
    var script = new StringBuilder(HIDDEN.code());
    for (String path : paths) {
      script
          .append("var answer = handler({request: {uri: '")
          .append(path)
          .append("'}});\nconsole.log(answer.statusCode || answer.uri);\n");
    }
    Path file = folder.resolve("guard.cjs");
    Files.writeString(file, script);
    String node = Optional.ofNullable(System.getenv("JSII_NODE")).orElse("node");
    Process process = new ProcessBuilder(node, file.toString()).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }
}
