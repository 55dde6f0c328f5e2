package dev.isomer.plan.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.deploy.change.Difference;
import dev.isomer.deploy.change.FieldChange;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.manifest.ObjectName;
import dev.isomer.model.component.Kind;
import dev.isomer.plan.Effect;
import dev.isomer.plan.Parts;
import dev.isomer.plan.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a change does to the objects of one application in one environment.
 *
 * @param parts of the application, in the base and now
 * @param before the objects of the base
 * @param after the objects of the working tree
 */
public record ManifestReview(Parts parts, List<Manifest> before, List<Manifest> after) {

  /** What keeps data on a volume. */
  private static final Set<String> STORES = Set.of("StatefulSet", "PersistentVolumeClaim");

  /** What leads from outside to a program. */
  private static final Set<String> PUBLIC = Set.of("IngressRoute", "Ingress", "HTTPRoute");

  private static final Set<String> BEHIND_LOAD_BALANCER = Set.of("LoadBalancer", "NodePort");

  /** Its price is that of the cluster's provider, which no manifest names. */
  private static final FieldChange BILLED =
      new FieldChange("billed", null, "a load balancer, by its provider");

  /** Another claim or another class is another volume, which is empty. */
  private static final List<String> ANOTHER_VOLUME = List.of("storageClassName", "metadata.name");

  private static final String CLAIMS = "spec.volumeClaimTemplates";

  /** The label with the kind of the component that an object is a part of. */
  private static final String KIND = "app.kubernetes.io/component";

  public ManifestReview {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  private static String word(Kind kind) {
    return kind.toString().toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  /** The effects, object by object: those of the base first. */
  public List<Effect> effects() {
    Map<ObjectName, Manifest> old = byName(before);
    Map<ObjectName, Manifest> fresh = byName(after);
    var effects = new ArrayList<Effect>();
    for (Successor successor : Successor.all(parts, before, after)) {
      effects.addAll(renamed(successor));
      old.remove(successor.was().id());
      fresh.remove(successor.is().id());
    }
    var names = new LinkedHashSet<>(old.keySet());
    names.addAll(fresh.keySet());
    for (ObjectName name : names) {
      Manifest was = old.get(name);
      Manifest is = fresh.get(name);
      if (was == null && is != null) {
        effects.addAll(added(is));
      } else if (is == null && was != null) {
        effects.add(removed(was));
      } else if (was != null && is != null) {
        effects.addAll(changed(was, is));
      }
    }
    return List.copyOf(effects);
  }

  /** Of an object under a new name: that, and what differs but for the name. */
  private List<Effect> renamed(Successor successor) {
    var effects = new ArrayList<Effect>();
    effects.add(
        Effect.certain(
            successor.rename().to(),
            Verdict.RENAMED,
            successor.is().toString(),
            successor.fields(before, after)));
    effects.addAll(changed(successor.renamed(), successor.is()));
    return effects;
  }

  private List<Effect> added(Manifest object) {
    var effects = new ArrayList<Effect>();
    effects.add(effect(object, Verdict.ADDS, List.of()));
    if (PUBLIC.contains(object.kind()) && !wereOpen(object)) {
      effects.add(effect(object, Verdict.OPENS_TO_INTERNET, List.of()));
    }
    if (isBehindLoadBalancer(object)) {
      effects.add(effect(object, Verdict.OPENS_TO_INTERNET, List.of()));
      effects.add(effect(object, Verdict.COSTS_WHILE_IDLE, List.of(BILLED)));
    }
    return effects;
  }

  /** Whether every route of an object was there before, under another name. */
  private boolean wereOpen(Manifest object) {
    Set<JsonNode> routes = routes(object);
    return !routes.isEmpty()
        && before.stream()
            .filter(old -> old.kind().equals(object.kind()))
            .flatMap(old -> routes(old).stream())
            .collect(Collectors.toSet())
            .containsAll(routes);
  }

  /** What a request has to be like to be let in. */
  private static Set<JsonNode> routes(Manifest object) {
    return new HashSet<>(object.json().path("spec").path("routes").findValues("match"));
  }

  private Effect removed(Manifest object) {
    return effect(
        object, STORES.contains(object.kind()) ? Verdict.LOSES_DATA : Verdict.REMOVES, List.of());
  }

  private List<Effect> changed(Manifest was, Manifest is) {
    List<FieldChange> fields = Difference.between(was, is);
    if (fields.isEmpty()) {
      return List.of();
    }
    var effects = new ArrayList<Effect>();
    List<FieldChange> fixed =
        fields.stream().filter(field -> ImmutableFields.has(is.kind(), field.path())).toList();
    List<FieldChange> template =
        fields.stream().filter(field -> field.path().startsWith("spec.template.")).toList();
    if (!fixed.isEmpty()) {
      boolean isEmptyAfter = STORES.contains(is.kind()) && fixed.stream().anyMatch(this::isAnother);
      effects.add(effect(is, isEmptyAfter ? Verdict.LOSES_DATA : Verdict.REPLACES, fixed));
    } else if (!template.isEmpty()) {
      effects.add(effect(is, Verdict.RESTARTS, fields));
    } else {
      effects.add(effect(is, Verdict.CHANGES, fields));
    }
    if (isBehindLoadBalancer(is) && !isBehindLoadBalancer(was)) {
      effects.add(effect(is, Verdict.OPENS_TO_INTERNET, fields));
      effects.add(effect(is, Verdict.COSTS_WHILE_IDLE, List.of(BILLED)));
    }
    effects.addAll(new Widening(was, is, parts::today).effects(component(is)));
    return effects;
  }

  private boolean isAnother(FieldChange field) {
    boolean isWholeClaim =
        field.path().startsWith(CLAIMS) && field.path().indexOf('.', CLAIMS.length()) < 0;
    return isWholeClaim
        || ANOTHER_VOLUME.stream().anyMatch(part -> field.path().endsWith("." + part));
  }

  private static boolean isBehindLoadBalancer(Manifest object) {
    return object.kind().equals("Service")
        && BEHIND_LOAD_BALANCER.contains(object.json().path("spec").path("type").asText());
  }

  private Effect effect(Manifest object, Verdict verdict, List<FieldChange> fields) {
    return Effect.certain(component(object), verdict, object.toString(), fields);
  }

  private String component(Manifest object) {
    String kind = object.label(KIND).orElse("");
    return kind.equals(word(Kind.KEY_VALUE_STORE))
        ? parts.together()
        : parts
            .ofObject(object.name())
            .map(Parts.Part::name)
            .orElse(kind.isEmpty() ? object.name() : kind);
  }

  /** The objects by what identifies them, in their order. */
  static Map<ObjectName, Manifest> byName(List<Manifest> manifests) {
    var byName = new LinkedHashMap<ObjectName, Manifest>();
    manifests.forEach(manifest -> byName.put(manifest.id(), manifest));
    return byName;
  }
}
