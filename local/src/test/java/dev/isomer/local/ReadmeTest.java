package dev.isomer.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.validation.ValidApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what runs. */
class ReadmeTest {

  private static final Path README = Path.of("README.md");
  private static final Path THIS = Path.of("src/test/java/dev/isomer/local/ReadmeTest.java");

  @Test
  void itsCodeRuns(@TempDir Path root) throws IOException {
    ValidApplication<Laptop> validApplication =
        TestProject.in(root).valid(TestProject.application());
    Path folder = root.resolve("data");
    List<Ready> ready;
    // shown
    try (LocalRun run = LocalRun.start(validApplication, new LocalOptions(0, folder, true))) {
      ready = run.ready();
    }
    // end
    assertThat(ready).hasSize(5);
    String shown = between(Files.readString(THIS), "// shown\n", "// end");
    assertThat(flat(between(Files.readString(README), "```java\n", "```")))
        .isEqualTo(
            flat(shown)
                .replace("(0, folder, true)", "(8080, folder, false)")
                .replace("ready = run", "run"));
  }

  @Test
  void itsRefusalIsTheOneThatIsGiven() throws IOException {
    assertThat(between(Files.readString(README), "```\nUser", "\n```"))
        .isEqualTo(
            ": message-service is not authorized to perform: dynamodb:Scan on resource: messages"
                + " because no edge of the application declares it");
  }

  @Test
  void itsRightsAreThoseThatAreHeld() throws IOException {
    String readme = Files.readString(README);
    Map.of("READ", "GetItem, BatchGetItem", "WRITE", "PutItem, UpdateItem", "SCAN", "Scan")
        .forEach(
            (right, operations) -> {
              assertThat(readme).contains("| `" + right + "` | " + operations);
              for (String operation : operations.split(", ", -1)) {
                assertThat(right(operation)).isEqualTo(right);
              }
            });
  }

  private static String right(String operation) {
    byte[] body = "{\"TableName\":\"a\",\"RequestItems\":{\"a\":{}}}".getBytes(UTF_8);
    try {
      return String.valueOf(StoreRequest.read(operation, body).getFirst().right());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String flat(String code) {
    return Pattern.compile("//[^\n]*\n")
        .matcher(code)
        .replaceAll("")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String between(String text, String from, String to) {
    int start = text.indexOf(from) + from.length();
    return text.substring(start, text.indexOf(to, start));
  }
}
