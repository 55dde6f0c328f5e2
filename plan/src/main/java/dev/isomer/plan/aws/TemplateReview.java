package dev.isomer.plan.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.isomer.deploy.change.Difference;
import dev.isomer.deploy.change.FieldChange;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.model.component.Kind;
import dev.isomer.plan.Effect;
import dev.isomer.plan.Parts;
import dev.isomer.plan.Rename;
import dev.isomer.plan.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a change does to one stack.
 *
 * @param parts of the application that the stack is for, in the base and now
 * @param before the template of the base; an empty object if there is none
 * @param after the template of the working tree; an empty object if there is none
 * @param difference what {@link TemplateDiff} says of the two
 */
public record TemplateReview(Parts parts, JsonNode before, JsonNode after, JsonNode difference) {

  /** What belongs to no component: the dashboard, the topic of alarms, the helpers of the CDK. */
  private static final String STACK = "stack";

  /** The effects, resource by resource, then the rights. */
  public List<Effect> effects() {
    var effects = new ArrayList<Effect>();
    for (JsonNode resource : difference.path("resources")) {
      effects.addAll(effects(resource));
    }
    effects.addAll(new Rights(difference, this::component).effects());
    Map<String, Rename> renames = parts.renames();
    return effects.stream()
        .map(effect -> explained(effect, renames.get(effect.component())))
        .toList();
  }

  /** A change that is nothing but the new name of its component is a part of the rename. */
  private Effect explained(Effect effect, @Nullable Rename rename) {
    boolean isRenamed =
        rename != null
            && effect.verdict() == Verdict.CHANGES
            && (effect.fields().stream().allMatch(rename::explains) || hasTwin(effect, rename));
    return isRenamed
        ? Effect.certain(effect.component(), Verdict.RENAMED, effect.resource(), effect.fields())
        : effect;
  }

  /** Whether what watches a component is the same in the other template, but for its names. */
  private boolean hasTwin(Effect effect, Rename rename) {
    String[] typeAndId = effect.resource().split(" ", 2);
    if (!ResourceTypes.WATCHING.contains(typeAndId[0])) {
      return false;
    }
    JsonNode old = before.path("Resources").path(typeAndId[1]);
    JsonNode fresh = after.path("Resources").path(typeAndId[1]);
    return old.isMissingNode()
        ? before.path("Resources").valueStream().anyMatch(each -> isTwin(each, fresh, rename))
        : fresh.isMissingNode()
            && after.path("Resources").valueStream().anyMatch(each -> isTwin(old, each, rename));
  }

  private static boolean isTwin(JsonNode was, JsonNode is, Rename rename) {
    return was.path("Type").equals(is.path("Type"))
        && !was.path("Properties").equals(is.path("Properties"))
        && rename
            .applied(was.path("Properties"), is.path("Properties"))
            .equals(is.path("Properties"));
  }

  private List<Effect> effects(JsonNode resource) {
    String id = resource.path("id").asText();
    String impact = resource.path("impact").asText();
    boolean isAdded = !resource.has("before");
    boolean isRemoved = !resource.has("after");
    String type = resource.path(isAdded ? "after" : "before").asText();
    String component = component(id);
    String name = type + " " + id;
    List<FieldChange> fields = fields(resource);
    if (ResourceTypes.VERSIONS.contains(type)) {
      Verdict verdict = isAdded && !hasVersion(type, component) ? Verdict.ADDS : inPlace(type);
      return List.of(Effect.certain(component, verdict, name, fields));
    }
    if (ResourceTypes.WATCHING.contains(type) && (isAdded || isRemoved)) {
      var field = new FieldChange(type, isAdded ? null : id, isAdded ? id : null);
      return List.of(Effect.certain(component, Verdict.CHANGES, name, List.of(field)));
    }
    if (isAdded) {
      return added(component, type, name);
    }
    if (isRemoved) {
      boolean isStore = isStore(type, id);
      Verdict verdict = isStore ? Verdict.LOSES_DATA : Verdict.REMOVES;
      return List.of(Effect.certain(component, verdict, name, afterwards(id, isStore)));
    }
    return switch (impact) {
      case "WILL_REPLACE" ->
          List.of(Effect.certain(component, replacement(type, id), name, fields));
      case "MAY_REPLACE" ->
          List.of(new Effect(component, replacement(type, id), false, name, fields));
      case "NO_CHANGE" -> List.of();
      default -> List.of(Effect.certain(component, inPlace(type), name, fields));
    };
  }

  /** Whether the base has a version of a component: otherwise what is added is its first. */
  private boolean hasVersion(String type, String component) {
    return before.path("Resources").properties().stream()
        .anyMatch(
            resource ->
                resource.getValue().path("Type").asText().equals(type)
                    && component(resource.getKey()).equals(component));
  }

  private static Verdict inPlace(String type) {
    return ResourceTypes.PROGRAMS.contains(type) ? Verdict.RESTARTS : Verdict.CHANGES;
  }

  private static List<Effect> added(String component, String type, String name) {
    var effects = new ArrayList<Effect>();
    effects.add(Effect.certain(component, Verdict.ADDS, name, List.of()));
    if (ResourceTypes.PUBLIC.contains(type)) {
      effects.add(Effect.certain(component, Verdict.OPENS_TO_INTERNET, name, List.of()));
    }
    String billed = ResourceTypes.IDLE.get(type);
    if (billed != null) {
      effects.add(
          Effect.certain(
              component,
              Verdict.COSTS_WHILE_IDLE,
              name,
              List.of(new FieldChange("billed", null, billed))));
    }
    return effects;
  }

  private Verdict replacement(String type, String id) {
    return isStore(type, id) ? Verdict.LOSES_DATA : Verdict.REPLACES;
  }

  /** What a site keeps is in the repository, and is copied at each deployment. */
  private boolean isStore(String type, String id) {
    return ResourceTypes.STORES.contains(type)
        && parts.ofConstruct(construct(id)).filter(part -> part.kind() == Kind.SITE).isEmpty();
  }

  /** What becomes of a resource that a template no longer has, if that is worth a word. */
  private List<FieldChange> afterwards(String id, boolean isStore) {
    String policy = before.path("Resources").path(id).path("DeletionPolicy").asText("Delete");
    String becomes =
        switch (policy) {
          case "Retain", "RetainExceptOnCreate" -> "it stays in the account, outside the stack";
          case "Snapshot" -> "a snapshot of it stays in the account";
          default -> isStore ? "it is deleted" : "";
        };
    return becomes.isEmpty() ? List.of() : List.of(new FieldChange("afterwards", null, becomes));
  }

  private static List<FieldChange> fields(JsonNode resource) {
    var fields = new ArrayList<FieldChange>();
    for (JsonNode property : resource.path("properties")) {
      String name = property.path("name").asText();
      fields.addAll(
          Difference.between(
              wrapped(name, property.path("before")), wrapped(name, property.path("after"))));
    }
    return fields;
  }

  private static Manifest wrapped(String name, JsonNode value) {
    var wrapped = JsonNodeFactory.instance.objectNode();
    if (!value.isMissingNode()) {
      wrapped.set(name, value);
    }
    return new Manifest(wrapped);
  }

  /** The component that a resource belongs to, by the path of its construct in the stack. */
  private String component(String id) {
    String construct = construct(id);
    return parts.ofConstruct(construct).map(Parts.Part::name).orElse(STACK);
  }

  /** The id of the construct in its stack that made a resource: its own id if no path says so. */
  private String construct(String id) {
    JsonNode resource = after.path("Resources").path(id);
    if (resource.isMissingNode()) {
      resource = before.path("Resources").path(id);
    }
    String[] path = resource.path("Metadata").path("aws:cdk:path").asText().split("/", -1);
    return path.length > 1 ? path[1] : id;
  }
}
