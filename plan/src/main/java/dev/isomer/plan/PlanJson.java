package dev.isomer.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isomer.deploy.change.FieldChange;
import java.util.Locale;

/** A plan for a program. */
public final class PlanJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PlanJson() {}

  /** {@code {"changes": […]}}, the gravest first. */
  public static ObjectNode of(Plan plan) {
    ObjectNode document = JSON.createObjectNode();
    var changes = document.putArray("changes");
    for (Plan.Line line : plan.lines()) {
      ObjectNode change = changes.addObject();
      change.put("application", line.application());
      change.put("component", line.component());
      change.put("verdict", line.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      change.put("certain", line.isCertain());
      plan.reason(line).ifPresent(why -> change.put("accepted", why));
      var places = change.putArray("places");
      line.places().forEach(places::add);
      var resources = change.putArray("resources");
      for (Effect effect : line.effects()) {
        ObjectNode resource = resources.addObject().put("name", effect.resource());
        var fields = resource.putArray("fields");
        for (FieldChange field : effect.fields()) {
          fields
              .addObject()
              .put("path", field.path())
              .put("before", field.before())
              .put("after", field.after());
        }
      }
    }
    return document;
  }
}
