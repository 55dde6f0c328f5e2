package dev.isomer.plan.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isomer.deploy.change.FieldChange;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.manifest.ObjectName;
import dev.isomer.plan.Effect;
import dev.isomer.plan.Parts;
import dev.isomer.plan.Rename;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object of a renamed component, and the one that takes its place: Kubernetes cannot rename an
 * object, so {@code deploy-apps} makes the new one, waits until what runs is ready, and then
 * removes the old one.
 *
 * @param rename of the component
 * @param was the object of the base
 * @param is the object of the working tree
 */
record Successor(Rename rename, Manifest was, Manifest is) {

  /** What the configuration of a program is, in one hash; its text is in an object of its own. */
  private static final String HASH = "isomer.dev/config";

  private static final String NOTHING_WAITS = "new, ready before the old one is removed";
  private static final String ROUTED_AT_ONCE = "new; requests may fail until it is ready";

  /** The objects that have another name because of a rename. */
  static List<Successor> all(Parts parts, List<Manifest> before, List<Manifest> after) {
    Map<ObjectName, Manifest> old = ManifestReview.byName(before);
    Map<ObjectName, Manifest> fresh = ManifestReview.byName(after);
    var all = new ArrayList<Successor>();
    for (Rename rename : parts.renames().values()) {
      for (Manifest was : before) {
        name(was.name(), rename)
            .map(name -> new ObjectName(was.apiVersion(), was.kind(), namespace(was), name))
            .filter(name -> !old.containsKey(name) && !fresh.containsKey(was.id()))
            .map(fresh::get)
            .ifPresent(is -> all.add(new Successor(rename, was, is)));
      }
    }
    return all;
  }

  private static Optional<String> name(String name, Rename rename) {
    return name.equals(rename.from()) || name.startsWith(rename.from() + "-")
        ? Optional.of(rename.to() + name.substring(rename.from().length()))
        : Optional.empty();
  }

  /** The object of the base as it would be under the new name. */
  Manifest renamed() {
    JsonNode renamed = rename.applied(was.json(), is.json());
    JsonNode hash = annotations(is.json()).path(HASH);
    if (annotations(renamed) instanceof ObjectNode annotations && annotations.has(HASH)) {
      annotations.set(HASH, hash);
    }
    return new Manifest(renamed);
  }

  /** The two names, and what becomes of a program. */
  List<FieldChange> fields(List<Manifest> before, List<Manifest> after) {
    var fields = new ArrayList<FieldChange>();
    fields.add(new FieldChange("metadata.name", was.name(), is.name()));
    if (is.kind().equals("Deployment")) {
      fields.add(
          new FieldChange(
              Effect.FOLLOWS,
              null,
              isRoutedAtOnce(before, after) ? ROUTED_AT_ONCE : NOTHING_WAITS));
    }
    return fields;
  }

  /** Whether a route that stays leads to the new name as soon as it is applied. */
  private boolean isRoutedAtOnce(List<Manifest> before, List<Manifest> after) {
    Map<ObjectName, Manifest> old = ManifestReview.byName(before);
    return Manifest.ofKind("IngressRoute", after).stream()
        .anyMatch(
            route ->
                Optional.ofNullable(old.get(route.id()))
                    .filter(known -> leads(route) && !leads(known))
                    .isPresent());
  }

  private boolean leads(Manifest route) {
    return route.json().path("spec").path("routes").findValues("services").stream()
        .flatMap(services -> services.findValuesAsText("name").stream())
        .anyMatch(is.name()::equals);
  }

  private static JsonNode annotations(JsonNode object) {
    return object.at("/spec/template/metadata/annotations");
  }

  private static String namespace(Manifest object) {
    return object.namespace().orElse("");
  }
}
