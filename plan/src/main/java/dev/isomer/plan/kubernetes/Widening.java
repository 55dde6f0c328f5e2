package dev.isomer.plan.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.deploy.change.FieldChange;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.plan.Effect;
import dev.isomer.plan.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What an object lets others, or its own program, do more than before.
 *
 * @param was the object of the base
 * @param is the object of the working tree
 * @param today puts the names that components have now into a text of the base
 */
record Widening(Manifest was, Manifest is, UnaryOperator<String> today) {

  List<Effect> effects(String component) {
    return switch (is.kind()) {
      case "NetworkPolicy" -> network(component);
      case "Role", "ClusterRole" -> more(component, rules(was), rules(is));
      case "ConfigMap" -> stores();
      default -> List.of();
    };
  }

  private List<Effect> network(String component) {
    var more = new LinkedHashSet<>(Reachable.of(is));
    Reachable.of(was).stream().map(each -> each.named(today)).forEach(more::remove);
    var effects = new ArrayList<Effect>();
    for (Reachable each : more) {
      effects.add(
          Effect.certain(
              component,
              each.isOpen() ? Verdict.OPENS_TO_INTERNET : Verdict.WIDENS_RIGHTS,
              is.toString(),
              List.of(new FieldChange(each.direction() + " " + each.peer(), null, each.port()))));
    }
    return effects;
  }

  private List<Effect> more(String component, Set<String> before, Set<String> after) {
    var more = new TreeSet<>(after);
    more.removeAll(before);
    return more.isEmpty()
        ? List.of()
        : List.of(
            Effect.certain(
                component,
                Verdict.WIDENS_RIGHTS,
                is.toString(),
                more.stream().map(right -> new FieldChange("rights", null, right)).toList()));
  }

  /** A user of the store is a service, by its name. */
  private List<Effect> stores() {
    Map<String, Set<String>> before = users(was);
    return users(is).entrySet().stream()
        .filter(user -> before.containsKey(user.getKey()))
        .flatMap(
            user ->
                more(user.getKey(), before.getOrDefault(user.getKey(), Set.of()), user.getValue())
                    .stream())
        .toList();
  }

  /** Each verb on each resource, of a role of Kubernetes. */
  private static Set<String> rules(Manifest role) {
    var rights = new TreeSet<String>();
    for (JsonNode rule : role.json().path("rules")) {
      for (JsonNode verb : rule.path("verbs")) {
        for (JsonNode resource : rule.path("resources")) {
          rights.add(verb.asText() + " " + resource.asText() + names(rule));
        }
      }
    }
    return rights;
  }

  private static String names(JsonNode rule) {
    return rule.path("resourceNames").isEmpty() ? "" : " " + rule.path("resourceNames");
  }

  /** Users of the store: a line for each, as {@code StoreRights} of the renderer writes it. */
  private static Map<String, Set<String>> users(Manifest map) {
    var users = new TreeMap<String, Set<String>>();
    map.json()
        .path("data")
        .path("users")
        .asText()
        .lines()
        .forEach(
            line -> {
              String[] nameAndRules = line.split(" ", 2);
              users.put(
                  nameAndRules[0], nameAndRules.length == 2 ? rights(nameAndRules[1]) : Set.of());
            });
    return users;
  }

  /** Each command on each key: a selector in parentheses has keys of its own. */
  private static Set<String> rights(String rules) {
    var rights = new TreeSet<String>();
    for (String selector : rules.split("[()]", -1)) {
      List<String> words = List.of(selector.trim().split("\\s+", -1));
      List<String> keys = words.stream().filter(word -> word.startsWith("~")).toList();
      words.stream()
          .filter(word -> word.startsWith("+"))
          .flatMap(
              command ->
                  keys.isEmpty()
                      ? Stream.of(command)
                      : keys.stream().map(key -> command + " on " + key))
          .forEach(rights::add);
    }
    return rights;
  }
}
