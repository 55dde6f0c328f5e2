package dev.isomer.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a change does to everything that is rendered.
 *
 * @param entries an effect for each resource and place
 * @param accepted why a store may be lost, by its path: {@code shop/items}
 */
public record Plan(List<Entry> entries, Map<String, String> accepted) {

  /**
   * An effect at a place.
   *
   * @param application the application's name
   * @param place as a reader sees it: {@code dev on AWS}
   * @param effect what happens
   */
  public record Entry(String application, String place, Effect effect) {}

  /**
   * What happens to one component, wherever it happens.
   *
   * @param application the application's name
   * @param component the component's name
   * @param verdict what happens
   * @param isCertain whether it happens in any case
   * @param places where
   * @param effects the effects, each once
   */
  public record Line(
      String application,
      String component,
      Verdict verdict,
      boolean isCertain,
      Set<String> places,
      List<Effect> effects) {}

  public Plan {
    entries = List.copyOf(entries);
    accepted = Map.copyOf(accepted);
  }

  /** Whether nothing that is rendered differs. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The paths of the stores that are lost though the description does not accept it. */
  public SortedSet<String> lost() {
    var lost = new TreeSet<String>();
    for (Entry entry : entries) {
      String path = entry.application() + "/" + entry.effect().component();
      if (entry.effect().verdict() == Verdict.LOSES_DATA && !accepted.containsKey(path)) {
        lost.add(path);
      }
    }
    return lost;
  }

  /** Why the loss of a line is accepted; empty if it is not, or if nothing is lost. */
  public Optional<String> reason(Line line) {
    return line.verdict() == Verdict.LOSES_DATA
        ? Optional.ofNullable(accepted.get(line.application() + "/" + line.component()))
        : Optional.empty();
  }

  /** The gravest first, and then by name. */
  public List<Line> lines() {
    var groups = new LinkedHashMap<Line, List<Entry>>();
    for (Entry entry : entries) {
      Effect effect = entry.effect();
      groups
          .computeIfAbsent(
              new Line(
                  entry.application(),
                  effect.component(),
                  effect.verdict(),
                  effect.isCertain(),
                  Set.of(),
                  List.of()),
              key -> new ArrayList<>())
          .add(entry);
    }
    return groups.entrySet().stream()
        .map(Plan::line)
        .sorted(
            Comparator.comparing(Line::verdict)
                .thenComparing(Line::application)
                .thenComparing(Line::component))
        .toList();
  }

  /** The lines of each application. */
  SortedMap<String, List<Line>> byApplication() {
    return lines().stream()
        .collect(Collectors.groupingBy(Line::application, TreeMap::new, Collectors.toList()));
  }

  private static Line line(Map.Entry<Line, List<Entry>> group) {
    var places = new LinkedHashSet<String>();
    var effects = new LinkedHashSet<Effect>();
    for (Entry entry : group.getValue()) {
      places.add(entry.place());
      effects.add(entry.effect());
    }
    Line key = group.getKey();
    return new Line(
        key.application(),
        key.component(),
        key.verdict(),
        key.isCertain(),
        places,
        List.copyOf(effects));
  }
}
