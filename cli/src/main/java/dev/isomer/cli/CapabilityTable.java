package dev.isomer.cli;

import dev.isomer.model.component.Kind;
import dev.isomer.model.validation.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The table of what each kind of component becomes on each platform, as the targets describe it.
 *
 * @param platforms one target of each platform, in their order
 */
record CapabilityTable(List<Target<?>> platforms) {

  /** The entry for a kind that a platform does not render. */
  static final String NOTHING = "-";

  CapabilityTable {
    platforms = List.copyOf(platforms);
  }

  static CapabilityTable of(List<Target<?>> targets) {
    var byName = new LinkedHashMap<String, Target<?>>();
    for (Target<?> target : targets) {
      byName.putIfAbsent(target.name(), target);
    }
    return new CapabilityTable(List.copyOf(byName.values()));
  }

  /** What a kind becomes, by the name of the platform. */
  Map<String, String> row(Kind kind) {
    var cells = new LinkedHashMap<String, String>();
    for (Target<?> platform : platforms) {
      cells.put(platform.name(), platform.becomes(kind).orElse(NOTHING));
    }
    return cells;
  }

  /** A line for each kind, in columns as wide as their longest entry. */
  List<String> lines() {
    var rows = new ArrayList<List<String>>();
    var head = new ArrayList<String>();
    head.add("KIND");
    platforms.forEach(platform -> head.add(platform.title().toUpperCase(Locale.ROOT)));
    rows.add(head);
    for (Kind kind : Kind.values()) {
      var cells = new ArrayList<String>();
      cells.add(kind.toString());
      cells.addAll(row(kind).values());
      rows.add(cells);
    }
    return Columns.of(rows);
  }
}
