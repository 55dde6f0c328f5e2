package dev.isomer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.plan.Description;
import dev.isomer.plan.Effect;
import dev.isomer.plan.Parts;
import dev.isomer.plan.Plan;
import dev.isomer.plan.aws.TemplateDiff;
import dev.isomer.plan.aws.TemplateReview;
import dev.isomer.plan.kubernetes.ManifestReview;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What differs between two syntheses.
 *
 * @param before what the base renders
 * @param after what the working tree renders
 * @param engine compares templates
 */
record Comparison(Synthesis before, Synthesis after, TemplateDiff engine) {
  private static final String MONITORING = "-monitoring";

  Plan plan() throws IOException, InterruptedException {
    Description old = before.description();
    Description now = after.description();
    var entries = new ArrayList<>(old.entries(now));
    stacks(old, now, entries);
    manifests(old, now, entries);
    return new Plan(entries, now.losses());
  }

  private void stacks(Description old, Description now, List<Plan.Entry> entries)
      throws IOException, InterruptedException {
    Map<String, JsonNode> base = before.templates();
    Map<String, JsonNode> head = after.templates();
    JsonNode none = JsonNodeFactory.instance.objectNode();
    List<String> names =
        names(base, head).stream()
            .filter(name -> !base.getOrDefault(name, none).equals(head.getOrDefault(name, none)))
            .toList();
    if (names.isEmpty()) {
      return;
    }
    List<TemplateDiff.Pair> pairs =
        names.stream()
            .map(
                name ->
                    new TemplateDiff.Pair(
                        base.getOrDefault(name, none), head.getOrDefault(name, none)))
            .toList();
    List<JsonNode> differences = engine.of(pairs);
    for (int number = 0; number < names.size(); number++) {
      TemplateDiff.Pair pair = pairs.get(number);
      Description.Owner owner = owner(names.get(number), "the account", old, now);
      add(
          owner,
          new TemplateReview(
                  parts(owner, old, now), pair.before(), pair.after(), differences.get(number))
              .effects(),
          entries);
    }
  }

  private void manifests(Description old, Description now, List<Plan.Entry> entries)
      throws IOException {
    Map<String, List<Manifest>> base = before.objects();
    Map<String, List<Manifest>> head = after.objects();
    for (String name : names(base, head)) {
      String rendered =
          name.endsWith(MONITORING) ? name.substring(0, name.length() - MONITORING.length()) : name;
      Description.Owner owner = owner(rendered, "the cluster", old, now);
      add(
          owner,
          new ManifestReview(
                  parts(owner, old, now),
                  base.getOrDefault(name, List.of()),
                  head.getOrDefault(name, List.of()))
              .effects(),
          entries);
    }
  }

  private static SortedSet<String> names(Map<String, ?> base, Map<String, ?> head) {
    var names = new TreeSet<>(base.keySet());
    names.addAll(head.keySet());
    return names;
  }

  private static Description.Owner owner(
      String rendered, String somewhere, Description old, Description now) {
    var unknown = new Description.Owner(rendered, somewhere);
    return now.owners().getOrDefault(rendered, old.owners().getOrDefault(rendered, unknown));
  }

  private static Parts parts(Description.Owner owner, Description old, Description now) {
    return now.parts(owner.application()).and(old.parts(owner.application()));
  }

  private static void add(Description.Owner owner, List<Effect> effects, List<Plan.Entry> entries) {
    effects.forEach(
        effect -> entries.add(new Plan.Entry(owner.application(), owner.place(), effect)));
  }
}
