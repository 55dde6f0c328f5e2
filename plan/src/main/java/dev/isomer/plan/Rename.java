package dev.isomer.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isomer.deploy.change.FieldChange;
import dev.isomer.model.Names;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A component that has another name, by {@code formerly}.
 *
 * @param from the name in the base
 * @param to the name now
 */
public record Rename(String from, String to) {

  /** Where an image comes from is not a matter of names: another one is another program. */
  private static final String IMAGE = "image";

  /** Whether a text is another one only because the component has another name. */
  public boolean explains(FieldChange change) {
    return change.before() != null
        && change.after() != null
        && expected(change.before()).matcher(change.after()).matches();
  }

  /**
   * What was rendered, under the names of what is: each text that differs from the one in its place
   * only by the name of the component is replaced by it.
   */
  public JsonNode applied(JsonNode was, JsonNode is) {
    if (was.isTextual() && is.isTextual()) {
      return expected(was.asText()).matcher(is.asText()).matches() ? is : was;
    }
    if (was.isObject() && is.isObject()) {
      ObjectNode applied = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> field : was.properties()) {
        String name = field.getKey();
        JsonNode value = field.getValue();
        applied.set(name, name.equals(IMAGE) ? value : applied(value, is.path(name)));
      }
      return applied;
    }
    if (was.isArray() && is.isArray()) {
      ArrayNode applied = JsonNodeFactory.instance.arrayNode();
      for (int place = 0; place < was.size(); place++) {
        applied.add(applied(was.get(place), is.path(place)));
      }
      return applied;
    }
    return was;
  }

  /** A text with each whole word that is the old name either as it is or as the new name. */
  private Pattern expected(String text) {
    String old = Pattern.quote(from) + "(?![a-z0-9])|" + Pattern.quote(Names.pascal(from));
    Matcher words = Pattern.compile("(?<![A-Za-z0-9])(?:" + old + "(?![a-z0-9]))").matcher(text);
    var expected = new StringBuilder();
    int end = 0;
    while (words.find()) {
      String name = words.group().equals(from) ? to : Names.pascal(to);
      expected
          .append(Pattern.quote(text.substring(end, words.start())))
          .append("(?:")
          .append(Pattern.quote(words.group()))
          .append('|')
          .append(Pattern.quote(name))
          .append(')');
      end = words.end();
    }
    return Pattern.compile(expected + Pattern.quote(text.substring(end)));
  }
}
