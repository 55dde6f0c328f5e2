package dev.isomer.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isomer.deploy.change.FieldChange;
import dev.isomer.model.component.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a synthesis is of: what is rendered does not say by itself which component it belongs to.
 *
 * @param owners the application and the place of each stack, by its id, and of each file of
 *     manifests, by its path: {@code dev/shop}
 * @param applications the components of each application
 * @param losses the stores that may be lost, by their paths, {@code shop/items}, and why
 */
public record Description(
    SortedMap<String, Owner> owners,
    SortedMap<String, Parts> applications,
    SortedMap<String, String> losses) {

  /** The id by which an application accepts that a store is lost. */
  public static final String LOSS = "plan.loses-data";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of a base that does not describe itself, since its Isomer is older. */
  public static final Description NONE =
      new Description(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  /**
   * What is rendered together.
   *
   * @param application the application's name
   * @param place as a reader sees it: {@code dev on AWS}
   */
  public record Owner(String application, String place) {}

  /** Reads what {@link #write} wrote; {@link #NONE} if there is no such file. */
  public static Description read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return NONE;
    }
    JsonNode document = JSON.readTree(file.toFile());
    var owners = new TreeMap<String, Owner>();
    for (Map.Entry<String, JsonNode> owner : document.path("owners").properties()) {
      owners.put(
          owner.getKey(),
          new Owner(
              owner.getValue().path("application").asText(),
              owner.getValue().path("place").asText()));
    }
    var applications = new TreeMap<String, Parts>();
    for (Map.Entry<String, JsonNode> application : document.path("applications").properties()) {
      var parts = new ArrayList<Parts.Part>();
      for (JsonNode part : application.getValue()) {
        parts.add(
            new Parts.Part(
                part.path("name").asText(),
                Kind.valueOf(part.path("kind").asText()),
                part.path("construct").asText()));
      }
      applications.put(application.getKey(), new Parts(parts));
    }
    var losses = new TreeMap<String, String>();
    for (Map.Entry<String, JsonNode> loss : document.path("losses").properties()) {
      losses.put(loss.getKey(), loss.getValue().asText());
    }
    return new Description(owners, applications, losses);
  }

  /** Writes it as JSON. */
  public void write(Path file) throws IOException {
    ObjectNode document = JSON.createObjectNode();
    ObjectNode written = document.putObject("owners");
    owners.forEach(
        (name, owner) ->
            written
                .putObject(name)
                .put("application", owner.application())
                .put("place", owner.place()));
    ObjectNode all = document.putObject("applications");
    applications.forEach(
        (name, parts) -> {
          var list = all.putArray(name);
          for (Parts.Part part : parts.all()) {
            list.addObject()
                .put("name", part.name())
                .put("kind", part.kind().name())
                .put("construct", part.construct());
          }
        });
    ObjectNode accepted = document.putObject("losses");
    losses.forEach(accepted::put);
    Files.createDirectories(file.toAbsolutePath().getParent());
    JSON.writeValue(file.toFile(), document);
  }

  /** The components of an application; none if it is not described. */
  public Parts parts(String application) {
    return applications.getOrDefault(application, Parts.NONE);
  }

  /**
   * What a change of names alone does: a component that was renamed, or a store that is described
   * no longer, at each place that the application went to before and goes to now.
   */
  public List<Plan.Entry> entries(Description after) {
    var entries = new ArrayList<Plan.Entry>();
    owners.forEach(
        (rendered, owner) -> {
          if (after.owners.containsKey(rendered)) {
            for (Parts.Part was : parts(owner.application()).all()) {
              effect(was, after.parts(owner.application()))
                  .ifPresent(
                      effect ->
                          entries.add(new Plan.Entry(owner.application(), owner.place(), effect)));
            }
          }
        });
    return entries;
  }

  private static Optional<Effect> effect(Parts.Part was, Parts after) {
    Optional<Parts.Part> is = after.withConstruct(was.construct());
    if (is.isEmpty()) {
      return was.kind() == Kind.KEY_VALUE_STORE
          ? Optional.of(
              Effect.certain(
                  was.name(),
                  Verdict.LOSES_DATA,
                  was.kind() + " " + was.name(),
                  List.of(new FieldChange("store", was.name(), null))))
          : Optional.empty();
    }
    return is.get().name().equals(was.name())
        ? Optional.empty()
        : Optional.of(
            Effect.certain(
                is.get().name(),
                Verdict.RENAMED,
                was.kind() + " " + was.name(),
                List.of(new FieldChange("name", was.name(), is.get().name()))));
  }
}
