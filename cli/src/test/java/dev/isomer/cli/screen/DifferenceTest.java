package dev.isomer.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.change.Change;
import dev.isomer.deploy.change.FieldChange;
import dev.isomer.deploy.manifest.ObjectName;
import java.util.List;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static final String DIGEST = "@sha256:" + "0".repeat(63);

  @Test
  void whatStaysIsOneLine() {
    assertThat(lines(80, change(Change.Action.SAME), change(Change.Action.SAME)))
        .containsExactly("go-app: 2 objects unchanged");
  }

  @Test
  void eachObjectThatChangesIsALineWithItsFieldsBelow() {
    assertThat(
            lines(
                80,
                change(Change.Action.CREATE),
                change(Change.Action.CHANGE, field("spec.replicas", "2", null)),
                change(Change.Action.REMOVE),
                change(Change.Action.SAME)))
        .containsExactly(
            "go-app",
            "  create  Deployment go-app",
            "  change  Deployment go-app",
            "    spec.replicas",
            "      - 2",
            "  remove  Deployment go-app",
            "  1 object unchanged");
  }

  @Test
  void ofAListOnlyWhatIsGoneAndWhatIsNewIsShown() {
    var fields =
        List.of(
            field("args[0]", "--b", "--a"),
            field("args[1]", "--c", "--b"),
            field("args[2]", "--d", "--c"),
            field("args[3]", null, "--e"));

    assertThat(lines(80, change(Change.Action.CHANGE, fields.toArray(FieldChange[]::new))))
        .containsExactly(
            "go-app",
            "  change  Deployment go-app",
            "    args[]",
            "      - --d",
            "      + --a",
            "      + --e");
  }

  @Test
  void aListInAnotherOrderIsSaidToBeThat() {
    assertThat(
            lines(
                80,
                change(
                    Change.Action.CHANGE,
                    field("args[0]", "--a", "--b"),
                    field("args[1]", "--b", "--a"))))
        .contains("    args[]", "      + (same values in another order)");
  }

  @Test
  void aLongValueIsCutWhereItDoesNotDiffer() {
    assertThat(
            lines(
                40,
                change(
                    Change.Action.CHANGE,
                    field(
                        "image",
                        "example.com/a:1" + DIGEST + "1",
                        "example.com/a:1" + DIGEST + "2"))))
        .endsWith("      - …00000000000000001", "      + …00000000000000002")
        .allMatch(line -> line.length() <= 40);
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    IntStream.of(20, 40, 80)
        .forEach(
            width ->
                assertThat(
                        lines(
                            width,
                            change(
                                Change.Action.CHANGE,
                                field("a".repeat(90), "b".repeat(90), "c\nd".repeat(90)))))
                    .allMatch(line -> line.length() <= width));
  }

  private static List<String> lines(int width, Change... changes) {
    return Difference.lines("go-app", List.of(changes), width, false).stream()
        .map(AttributedString::toString)
        .toList();
  }

  private static Change change(Change.Action action, FieldChange... fields) {
    return new Change(
        action, new ObjectName("apps/v1", "Deployment", "go-app-dev", "go-app"), List.of(fields));
  }

  private static FieldChange field(String path, @Nullable String before, @Nullable String after) {
    return new FieldChange(path, before, after);
  }
}
