package dev.isomer.plan.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Under which condition a statement holds: every key has one of its values.
 *
 * @param values by operator and key: {@code StringEquals aws:SourceAccount}; empty if it always
 *     holds
 */
record Condition(SortedMap<String, SortedSet<String>> values) {

  /** The condition of a statement. */
  static Condition of(JsonNode statement) {
    var values = new TreeMap<String, SortedSet<String>>();
    for (Map.Entry<String, JsonNode> operator : statement.path("condition").properties()) {
      for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
        values.put(operator.getKey() + " " + key.getKey(), texts(key.getValue()));
      }
    }
    return new Condition(values);
  }

  private static SortedSet<String> texts(JsonNode value) {
    var texts = new TreeSet<String>();
    if (value.isArray()) {
      value.forEach(each -> texts.add(text(each)));
    } else {
      texts.add(text(value));
    }
    return texts;
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  /**
   * Whether the other one holds whenever this one does. An operator that denies values, or that is
   * not known to name the values that it accepts, has to be the same in both.
   */
  boolean isWithin(Condition other) {
    return other.values.entrySet().stream()
        .allMatch(
            was -> {
              SortedSet<String> is = values.get(was.getKey());
              return is != null
                  && (is.equals(was.getValue())
                      || (was.getKey().startsWith("StringEquals ")
                          && was.getValue().containsAll(is)));
            });
  }
}
