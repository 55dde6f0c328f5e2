package dev.isomer.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isomer.deploy.manifest.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What the API server of a cluster of two nodes with Kubernetes 1.34 said, shortened by fields that
 * nobody here reads. A file that says what it is about was not recorded, but composed of what the
 * sources of Kubernetes write and what people reported of states that are hard to bring about.
 *
 * @param about a sentence about a composed state; empty for a recorded one
 * @param isFirst whether nothing ran before
 * @param began when the new version was applied
 * @param at when it was asked
 * @param objects what it said
 */
record Recorded(String about, boolean isFirst, Instant began, Instant at, List<Manifest> objects) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Recorded read(String name) {
    return read(name, "", "");
  }

  /** The same with another text in it. */
  static Recorded read(String name, String text, String other) {
    JsonNode json = json(name, text, other);
    var objects = new ArrayList<Manifest>();
    json.path("items").forEach(item -> objects.add(new Manifest(item)));
    json("nodes", "", "").path("items").forEach(item -> objects.add(new Manifest(item)));
    return new Recorded(
        json.path("about").asText(),
        json.path("first").asBoolean(),
        Instant.parse(json.path("began").asText()),
        Instant.parse(json.path("at").asText()),
        objects);
  }

  private static JsonNode json(String name, String text, String other) {
    String file = "/recorded/" + name + ".json";
    try (var stream = Objects.requireNonNull(Recorded.class.getResourceAsStream(file), file)) {
      String recorded = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return JSON.readTree(text.isEmpty() ? recorded : recorded.replace(text, other));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  Recorded began(Instant time) {
    return new Recorded(about, isFirst, time, at, objects);
  }

  /** The same, as if it had stayed so until another time. */
  Recorded at(String time) {
    return new Recorded(about, isFirst, began, Instant.parse(time), objects);
  }

  /** As somebody sees it who may not look at nodes. */
  Recorded withoutNodes() {
    return new Recorded(
        about,
        isFirst,
        began,
        at,
        objects.stream().filter(each -> !each.kind().equals("Node")).toList());
  }

  Snapshot snapshot() {
    return Snapshot.of(at, objects);
  }

  /** The rollout of every workload in it, each of which took requests before, if it was there. */
  Rollout rollout() {
    List<WorkloadName> workloads = workloads();
    return isFirst
        ? first()
        : new Rollout(workloads, Set.copyOf(workloads), Duration.ofSeconds(25), began);
  }

  /** The same where nothing ran before. */
  Rollout first() {
    return new Rollout(workloads(), Set.of(), Duration.ofSeconds(25), began);
  }

  Judgement judgement() {
    return rollout().judge(snapshot());
  }

  private List<WorkloadName> workloads() {
    return objects.stream()
        .filter(each -> Workload.isWorkload(each.kind()))
        .map(each -> new WorkloadName(each.kind(), each.name()))
        .toList();
  }
}
