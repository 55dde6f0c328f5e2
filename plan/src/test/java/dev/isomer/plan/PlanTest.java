package dev.isomer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.change.FieldChange;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Effect KEY =
      Effect.certain(
          "items",
          Verdict.LOSES_DATA,
          "AWS::DynamoDB::Table ItemsStore",
          List.of(new FieldChange("KeySchema[0].AttributeName", "id", "number")));

  private static Plan.Entry at(String place, Effect effect) {
    return new Plan.Entry("shop", place, effect);
  }

  @Test
  void oneLineSaysWhatHappensToAComponentWhereverItHappens() {
    var plan =
        new Plan(
            List.of(
                at(
                    "dev on AWS",
                    Effect.certain(
                        "shop", Verdict.RESTARTS, "AWS::Lambda::Function Shop", List.of())),
                at("dev on AWS", KEY),
                at("prod on AWS", KEY),
                at(
                    "dev on Kubernetes",
                    new Effect("front", Verdict.REPLACES, false, "Deployment front", List.of()))),
            Map.of());

    assertThat(PlanText.lines(plan))
        .containsExactly(
            "shop",
            "  loses data     items  KeySchema[0].AttributeName: id to number (dev, prod on AWS)",
            "  may: replaces  front  Deployment front (dev on Kubernetes)",
            "  restarts       shop   AWS::Lambda::Function Shop (dev on AWS)");
    assertThat(plan.lost()).containsExactly("shop/items");
  }

  @Test
  void aLossThatTheDescriptionAcceptsHasItsReason() {
    var plan =
        new Plan(
            List.of(at("dev on AWS", KEY)), Map.of("shop/items", "moved to the service goods"));

    assertThat(plan.lost()).isEmpty();
    assertThat(PlanText.lines(plan).getLast())
        .endsWith("id to number (dev on AWS); accepted: moved to the service goods");
    assertThat(PlanMarkdown.of(plan)).contains("accepted: moved to the service goods");
    assertThat(PlanJson.of(plan).at("/changes/0/accepted").asText())
        .isEqualTo("moved to the service goods");
  }

  @Test
  void nothingIsSaidInASentence() {
    var plan = new Plan(List.of(), Map.of());

    assertThat(PlanText.lines(plan)).containsExactly("Nothing that is rendered changes.");
    assertThat(PlanMarkdown.of(plan)).isEqualTo("Nothing that is rendered changes.\n");
    assertThat(PlanJson.of(plan).toString()).isEqualTo("{\"changes\":[]}");
  }

  @Test
  void ofTwoLongTextsTheDifferenceIsShown() {
    var text = "CRITICAL: More than 5 % of the requests fail. Runbook: ";
    var effect =
        Effect.certain(
            "shop",
            Verdict.CHANGES,
            "AWS::CloudWatch::Alarm ShopErrors",
            List.of(new FieldChange("AlarmDescription", text + "docs/a.md", text + "docs/b.md")));

    assertThat(PlanText.lines(new Plan(List.of(at("dev on AWS", effect)), Map.of())).getLast())
        .isEqualTo(
            "  changes  shop  AlarmDescription: …nbook: docs/a.md to …nbook: docs/b.md (dev on AWS)");
  }

  /** Whoever opens a pull request can write anything into a template. */
  @Test
  void aCommentHasNoMarkupOfATemplate() {
    var hostile =
        Effect.certain(
            "items",
            Verdict.CHANGES,
            "x",
            List.of(new FieldChange("a|b", null, "<img src=x> @everyone [x](y) `z`")));

    assertThat(PlanMarkdown.of(new Plan(List.of(at("dev on AWS", hostile)), Map.of())))
        .contains("a\\|b: &lt;img src=x&gt; @\u200beveryone \\[x\\](y) \\`z\\`")
        .doesNotContain("<img");
  }

  @Test
  void aCommentIsNeverLongerThanGitHubTakes() {
    var entries =
        IntStream.range(0, 5_000)
            .mapToObj(
                number ->
                    at(
                        "dev on AWS",
                        Effect.certain(
                            "component-" + number,
                            Verdict.CHANGES,
                            "AWS::SNS::Topic Topic" + number,
                            List.of(new FieldChange("field", "a".repeat(500), "b".repeat(500))))))
            .toList();

    assertThat(PlanMarkdown.of(new Plan(entries, Map.of()))).hasSizeLessThan(65_536);
  }
}
