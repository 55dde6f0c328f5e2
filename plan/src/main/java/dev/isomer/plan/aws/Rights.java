package dev.isomer.plan.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.deploy.change.FieldChange;
import dev.isomer.plan.Effect;
import dev.isomer.plan.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What programs may do more than before, and what the internet may reach. A service of AWS that
 * calls another on our behalf is not a program of ours.
 *
 * @param difference the statements and rules that were added and removed
 * @param component finds the component of a resource by its logical id
 */
record Rights(JsonNode difference, UnaryOperator<String> component) {
  private static final Pattern RESOURCE = Pattern.compile("\\$\\{([A-Za-z0-9]+)(\\.[A-Za-z]+)?}");
  private static final String SERVICE = "Service:";

  /** Where AWS keeps the policies that it makes for the roles of its own services. */
  private static final String OF_SERVICES = ":policy/service-role/";

  private static final Set<String> ANYBODY = Set.of("*", "AWS:*");
  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0/0", "::/0");

  List<Effect> effects() {
    var effects = new ArrayList<Effect>();
    for (JsonNode right : difference.path("rightsAdded")) {
      var actions = words(right.path("actions"));
      for (JsonNode old : difference.path("rightsRemoved")) {
        if (covers(old, right)) {
          actions.removeAll(words(old.path("actions")));
        }
      }
      var principals = words(right.path("principals"));
      principals.removeIf(principal -> principal.startsWith(SERVICE));
      if (right.path("effect").asText().equals("Allow")
          && !actions.isEmpty()
          && !principals.isEmpty()
          && !(isNew(principals) && isExact(actions))) {
        String who = String.join(", ", principals);
        boolean isOpen = principals.stream().anyMatch(ANYBODY::contains);
        effects.add(
            Effect.certain(
                owner(who + " " + String.join(" ", words(right.path("resources")))),
                isOpen ? Verdict.OPENS_TO_INTERNET : Verdict.WIDENS_RIGHTS,
                who,
                fields(right, actions)));
      }
    }
    for (JsonNode attached : difference.path("policiesAdded")) {
      String who = attached.path("principal").asText();
      if (comes(who) && attached.path("policy").asText().contains(OF_SERVICES)) {
        continue;
      }
      effects.add(
          Effect.certain(
              owner(who),
              Verdict.WIDENS_RIGHTS,
              who,
              List.of(new FieldChange("policy", null, attached.path("policy").asText()))));
    }
    for (JsonNode rule : difference.path("ingressAdded")) {
      effects.add(ingress(rule));
    }
    return effects;
  }

  private static List<FieldChange> fields(JsonNode right, Set<String> actions) {
    var fields = new ArrayList<FieldChange>();
    fields.add(
        new FieldChange(
            "on " + String.join(", ", words(right.path("resources"))),
            null,
            String.join(", ", actions)));
    Condition.of(right)
        .values()
        .forEach(
            (key, values) ->
                fields.add(new FieldChange("if " + key, null, String.join(", ", values))));
    return fields;
  }

  private Effect ingress(JsonNode rule) {
    String from = rule.path("peer").path("ip").asText();
    String group = rule.path("groupId").asText();
    String ports = rule.path("fromPort").asText() + " to " + rule.path("toPort").asText();
    return Effect.certain(
        owner(group),
        EVERYWHERE.contains(from) ? Verdict.OPENS_TO_INTERNET : Verdict.WIDENS_RIGHTS,
        group,
        List.of(
            new FieldChange(
                "ingress from " + (from.isEmpty() ? rule.path("peer").toString() : from),
                null,
                "ports " + ports)));
  }

  /**
   * Whether a role comes with this change: what it may do is a part of what is added. Who may
   * assume it is not.
   */
  private boolean isNew(Set<String> principals) {
    return principals.stream()
        .allMatch(principal -> principal.startsWith("AWS:") && comes(principal));
  }

  /** Whether a principal is a role that this change adds. */
  private boolean comes(String principal) {
    var role = RESOURCE.matcher(principal);
    return role.find() && isAdded(role.group(1));
  }

  private boolean isAdded(String id) {
    for (JsonNode resource : difference.path("resources")) {
      if (resource.path("id").asText().equals(id)) {
        return !resource.has("before");
      }
    }
    return false;
  }

  private static boolean isExact(Set<String> actions) {
    return actions.stream().noneMatch(action -> action.contains("*"));
  }

  /** The component of the first resource that a text names, which the principal does if it can. */
  private String owner(String text) {
    var resource = RESOURCE.matcher(text);
    return component.apply(resource.find() ? resource.group(1) : "");
  }

  /** Whether an old statement let the same principals do its actions wherever a new one does. */
  private static boolean covers(JsonNode old, JsonNode right) {
    boolean isOfNames =
        !right.path("allActionsBut").asBoolean() && !right.path("allResourcesBut").asBoolean();
    return isSame("effect", right, old)
        && isSame("principals", right, old)
        && isSame("allActionsBut", right, old)
        && isSame("allResourcesBut", right, old)
        && (isOfNames
            ? words(old.path("resources")).containsAll(words(right.path("resources")))
            : isSame("resources", right, old) && isSame("actions", right, old))
        && Condition.of(right).isWithin(Condition.of(old));
  }

  private static boolean isSame(String field, JsonNode one, JsonNode other) {
    return one.path(field).equals(other.path(field));
  }

  private static Set<String> words(JsonNode list) {
    var words = new TreeSet<String>();
    list.forEach(each -> words.add(each.asText()));
    return words;
  }
}
