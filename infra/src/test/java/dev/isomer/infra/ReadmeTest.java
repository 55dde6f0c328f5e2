package dev.isomer.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.infra.place.AwsPlace;
import dev.isomer.infra.rendered.StoreConstructs;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;

/** The README's code is this class's code. */
class ReadmeTest {
  private static final Path MODULE =
      Path.of(Objects.requireNonNull(System.getProperty("isomer.root"))).resolve("infra");

  @TempDir Path root;

  @Test
  void theCodeOfTheReadmeRuns() {
    var fixture = new Fixture(root);

    assertThat(table(Fixture.messages(), fixture.project()).table().getNode().getPath())
        .isEqualTo("DevStack/MessagesStore");
  }

  private static StoreConstructs table(Application description, Project project) {
    var store = Fixture.MESSAGES;
    var place = new AwsPlace(Environment.DEV, "us-west-2");
    var application = Validation.require(description, new AwsTarget(place), project);
    var stack = new AwsStack(new App(), "DevStack", application);
    stack.constructs().of(store).table();
    return stack.constructs().of(store);
  }

  @Test
  void theCodeOfTheReadmeIsTheCodeAbove() throws IOException {
    var snippet =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(MODULE.resolve("README.md")));
    assertThat(snippet.find()).isTrue();

    assertThat(squeezed(Files.readString(source())))
        .contains(squeezed(snippet.group(1).replaceAll(" *//.*", "")));
  }

  private static Path source() {
    return MODULE.resolve("src/test/java/dev/isomer/infra/ReadmeTest.java");
  }

  private static String squeezed(String code) {
    return code.replaceAll("\\s+", "");
  }
}
