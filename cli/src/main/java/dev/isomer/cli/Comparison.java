package dev.isomer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.isomer.infra.AwsStacks;
import dev.isomer.infra.AwsTarget;
import dev.isomer.kubernetes.KubernetesTarget;
import dev.isomer.model.Application;
import dev.isomer.model.estate.Estate;
import dev.isomer.plan.Effect;
import dev.isomer.plan.Parts;
import dev.isomer.plan.Plan;
import dev.isomer.plan.aws.TemplateDiff;
import dev.isomer.plan.aws.TemplateReview;
import dev.isomer.plan.kubernetes.ManifestReview;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What differs between two syntheses.
 *
 * @param estate as it is described now
 * @param before what the base renders
 * @param after what the working tree renders
 */
record Comparison(Estate estate, Synthesis before, Synthesis after) {
  private static final String MONITORING = "-monitoring";

  /** A stack or a file: the application that it is for, and the place as a reader sees it. */
  private record Owner(Application application, String place) {}

  Plan plan(TemplateDiff engine) throws IOException, InterruptedException {
    var entries = new ArrayList<Plan.Entry>();
    stacks(engine, entries);
    manifests(entries);
    return new Plan(entries);
  }

  private void stacks(TemplateDiff engine, List<Plan.Entry> entries)
      throws IOException, InterruptedException {
    Map<String, JsonNode> old = before.templates();
    Map<String, JsonNode> fresh = after.templates();
    var names = new TreeSet<>(old.keySet());
    names.addAll(fresh.keySet());
    names.removeIf(name -> old.containsKey(name) && old.get(name).equals(fresh.get(name)));
    if (names.isEmpty()) {
      return;
    }
    JsonNode none = JsonNodeFactory.instance.objectNode();
    List<TemplateDiff.Pair> pairs =
        names.stream()
            .map(
                name ->
                    new TemplateDiff.Pair(
                        old.getOrDefault(name, none), fresh.getOrDefault(name, none)))
            .toList();
    List<JsonNode> differences = engine.of(pairs);
    Map<String, Owner> owners = ownersOfStacks();
    int number = 0;
    for (String name : names) {
      Owner owner =
          owners.getOrDefault(name, new Owner(Application.named(name), "the stack on AWS"));
      TemplateDiff.Pair pair = pairs.get(number);
      add(
          owner,
          new TemplateReview(
                  Parts.of(owner.application()),
                  pair.before(),
                  pair.after(),
                  differences.get(number))
              .effects(),
          entries);
      number++;
    }
  }

  private Map<String, Owner> ownersOfStacks() {
    var owners = new LinkedHashMap<String, Owner>();
    estate
        .shipments(AwsTarget.class)
        .forEach(
            shipment ->
                owners.put(
                    AwsStacks.id(shipment, estate),
                    new Owner(shipment.application(), shipment.target().label())));
    return owners;
  }

  private void manifests(List<Plan.Entry> entries) throws IOException {
    var old = before.objects();
    var fresh = after.objects();
    var names = new TreeSet<>(old.keySet());
    names.addAll(fresh.keySet());
    Map<String, Owner> owners = ownersOfManifests();
    for (String name : names) {
      String application =
          name.endsWith(MONITORING) ? name.substring(0, name.length() - MONITORING.length()) : name;
      Owner owner =
          owners.getOrDefault(
              application,
              new Owner(
                  Application.named(application.substring(application.indexOf('/') + 1)),
                  application.substring(0, Math.max(0, application.indexOf('/')))
                      + " on Kubernetes"));
      add(
          owner,
          new ManifestReview(
                  Parts.of(owner.application()),
                  old.getOrDefault(name, List.of()),
                  fresh.getOrDefault(name, List.of()))
              .effects(),
          entries);
    }
  }

  private Map<String, Owner> ownersOfManifests() {
    var owners = new LinkedHashMap<String, Owner>();
    estate
        .shipments(KubernetesTarget.class)
        .forEach(
            shipment ->
                owners.put(
                    shipment.target().environment().name() + "/" + shipment.application().name(),
                    new Owner(shipment.application(), shipment.target().label())));
    return owners;
  }

  private static void add(Owner owner, List<Effect> effects, List<Plan.Entry> entries) {
    effects.forEach(
        effect -> entries.add(new Plan.Entry(owner.application().name(), owner.place(), effect)));
  }
}
