package dev.isomer.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.change.FieldChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A comment of texts that whoever opens a pull request can write. */
class PlanMarkdownTest {
  private static final Path ROOT = Path.of(System.getProperty("isomer.root"));

  private static final String HOSTILE =
      "@everyone me@example.com acme/shop#12 #7 GH-7 https://example.com/a www.example.com"
          + " <img src=x> [a](https://b) `code` ~~no~~ **b** | c";

  /** What GitHub makes a link of (GitHub docs, "Autolinked references and URLs"). */
  private static final Pattern LINKED =
      Pattern.compile("@[A-Za-z0-9]|#[0-9]|\\bGH-[0-9]|[a-z]+://|www\\.", Pattern.CASE_INSENSITIVE);

  private static Plan plan(String text) {
    var effect =
        new Effect(text, Verdict.CHANGES, false, text, List.of(new FieldChange(text, text, "b")));
    return new Plan(
        List.of(new Plan.Entry(text, text, effect)), Map.of(text + "/" + text, "because " + text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@everyone",
        "@acme/team",
        "a@example.com",
        "#12",
        "acme/shop#12",
        "GH-12",
        "gh-12",
        "https://example.com",
        "HTTP://example.com",
        "ftp://example.com",
        "www.example.com",
        "\\@everyone",
        "&#64;everyone",
        HOSTILE
      })
  void nothingOfAPlanIsLinked(String text) {
    String comment = PlanMarkdown.of(plan(text));

    // The headings of the comment itself begin with signs, and a space follows them.
    assertThat(LINKED.matcher(comment.replace("\\", "")).find()).as(comment).isFalse();
    assertThat(PlanMarkdown.of(plan(text))).isEqualTo(comment);
  }

  /** Of the whole comment, by CommonMark's own renderer, which jsii brings along. */
  @Test
  void aRenderedCommentHasNoElementOfATemplate() throws IOException, InterruptedException {
    String html = rendered(PlanMarkdown.of(plan(HOSTILE)));

    assertThat(html)
        .contains("<details>", "<li>")
        .doesNotContain("<img", "<a ", "<code>", "<strong>", "<em>");
    assertThat(LINKED.matcher(html).find()).as(html).isFalse();
  }

  @Test
  void thePageOfPlansShowsARealComment() throws IOException {
    var lost =
        Effect.certain(
            "items",
            Verdict.LOSES_DATA,
            "AWS::DynamoDB::Table ItemsStore",
            List.of(new FieldChange("afterwards", null, "it is deleted")));

    assertThat(Files.readString(ROOT.resolve("docs/plan.md")))
        .contains(
            "```markdown\n"
                + PlanMarkdown.of(
                    new Plan(List.of(new Plan.Entry("shop", "dev on AWS", lost)), Map.of()))
                + "```\n");
  }

  private static String rendered(String markdown) throws IOException, InterruptedException {
    Process node =
        new ProcessBuilder(
                ROOT.resolve("node_modules/.bin/node").toString(),
                "--eval",
                "const { Parser, HtmlRenderer } = require('commonmark');"
                    + "const text = require('fs').readFileSync(0, 'utf8');"
                    + "process.stdout.write(new HtmlRenderer().render(new Parser().parse(text)));")
            .directory(ROOT.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var in = node.getOutputStream()) {
      in.write(markdown.getBytes(UTF_8));
    }
    String html = new String(node.getInputStream().readAllBytes(), UTF_8);
    assertThat(node.waitFor()).isZero();
    return html;
  }
}
