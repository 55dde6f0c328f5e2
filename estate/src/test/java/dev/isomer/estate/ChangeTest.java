package dev.isomer.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.kubernetes.KubernetesTarget;
import dev.isomer.model.estate.Change;
import dev.isomer.model.estate.Shipped;
import dev.isomer.model.project.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a change touches on Kubernetes of the applications that this repository came with. */
class ChangeTest {
  private static final Project PROJECT = Project.at(Path.of(System.getProperty("isomer.root")));
  private static final String ALL = "messages exporter go-app node-app quotes";

  @ParameterizedTest
  @CsvSource({
    "services/go-app/main.go, go-app",
    "services/node-app/src/main.ts, node-app",
    "package-lock.json, node-app",
    "lambda/src/main/java/A.java, messages",
    "lambda/openapi.yaml, messages",
    "website/src/main.ts, messages",
    "services/site-server/pom.xml, messages",
    "services/rabbitmq-exporter/pom.xml, exporter",
    "services/jvm-server/pom.xml, messages exporter",
    "infra/src/main/java/A.java, ''",
    "journeys/src/test/java/ATest.java, ''",
    "docs/deploy-apps.md, ''",
    "services/go-app/README.md, ''",
    "services/node-app/test/a.test.ts, ''",
    "model/src/main/java/A.java, " + ALL,
    "k8s-charts/pom.xml, " + ALL,
    "k8s-bindings/pom.xml, " + ALL,
    "estate/src/main/java/A.java, " + ALL,
    "deploy/src/main/java/A.java, " + ALL,
    "cli/src/main/java/A.java, " + ALL,
    "images.yaml, " + ALL,
    "pom.xml, " + ALL,
    "bin/deploy-apps, " + ALL,
    "services/build-image, " + ALL,
    ".github/workflows/post-merge.yml, " + ALL
  })
  void aFileTouchesWhatIsMadeOfIt(String path, String touched) {
    var change = new Change(List.of(path));

    assertThat(
            Main.estate().shipped().stream()
                .filter(shipped -> touches(change, shipped))
                .map(shipped -> shipped.application().name())
                .filter(List.of(ALL.split(" "))::contains)
                .collect(Collectors.joining(" ")))
        .isEqualTo(touched);
  }

  private static boolean touches(Change change, Shipped shipped) {
    var clusters = shipped.targets().stream().filter(KubernetesTarget.class::isInstance).toList();
    return change.touches(shipped, clusters, Main.estate().renderers(), PROJECT);
  }
}
