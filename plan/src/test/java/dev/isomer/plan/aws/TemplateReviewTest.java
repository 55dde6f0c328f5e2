package dev.isomer.plan.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.model.component.Kind;
import dev.isomer.plan.Effect;
import dev.isomer.plan.Parts;
import dev.isomer.plan.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a review says of labelled changes of templates. */
class TemplateReviewTest {
  private static final Path ROOT = Path.of(System.getProperty("isomer.root"));

  private static final TemplateDiff ENGINE =
      new TemplateDiff(ROOT.resolve("node_modules/.bin/node"), ROOT);

  private static final Map<String, JsonNode> DIFFERENCES = new HashMap<>();

  private static final Parts PARTS =
      new Parts(
          List.of(
              new Parts.Part("items", Kind.KEY_VALUE_STORE, "ItemsStore"),
              new Parts.Part("shop", Kind.SERVICE, "ShopService"),
              new Parts.Part("front", Kind.SITE, "FrontSite")));

  static List<TemplateChange> corpus() {
    return Stream.of(TemplateChange.all(), RightChange.all()).flatMap(List::stream).toList();
  }

  /** One start of the engine for all. */
  @BeforeAll
  static void compare() throws IOException, InterruptedException {
    List<JsonNode> differences = ENGINE.of(corpus().stream().map(TemplateChange::pair).toList());
    for (int i = 0; i < differences.size(); i++) {
      DIFFERENCES.put(corpus().get(i).name(), differences.get(i));
    }
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void aReviewSaysWhatAChangeDoes(TemplateChange change) {
    assertThat(effects(change).stream().map(TemplateReviewTest::line).sorted())
        .containsExactlyElementsOf(change.told());
  }

  @Test
  void aFieldHasWhatItWasAndWillBe() {
    assertThat(effects(named("the memory")).getFirst().fields())
        .extracting(field -> field.path() + ": " + field.before() + " to " + field.after())
        .containsExactly("MemorySize: 512 to 1024");
  }

  @Test
  void aWiderTrustSaysWhoIsTrustedNow() {
    assertThat(effects(named("another subject")))
        .filteredOn(effect -> effect.verdict() == Verdict.WIDENS_RIGHTS)
        .flatExtracting(Effect::fields)
        .extracting(field -> field.path() + ": " + field.after())
        .containsExactly(
            "on ${DevDeployRole.Arn}: sts:AssumeRoleWithWebIdentity",
            "if StringEquals issuer:aud: sts.amazonaws.com",
            "if StringEquals issuer:sub: prod");
  }

  private static TemplateChange named(String name) {
    return corpus().stream().filter(change -> change.name().equals(name)).findFirst().orElseThrow();
  }

  private static String line(Effect effect) {
    return effect.component() + (effect.isCertain() ? ": " : ": may: ") + effect.verdict();
  }

  private static List<Effect> effects(TemplateChange change) {
    TemplateDiff.Pair pair = change.pair();
    JsonNode difference = Objects.requireNonNull(DIFFERENCES.get(change.name()));
    return new TemplateReview(PARTS, pair.before(), pair.after(), difference).effects();
  }
}
