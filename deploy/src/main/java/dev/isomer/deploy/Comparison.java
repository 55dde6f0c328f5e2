package dev.isomer.deploy;

import dev.isomer.deploy.change.Change;
import dev.isomer.deploy.change.Change.Action;
import dev.isomer.deploy.change.Leftovers;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.manifest.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A release beside what runs.
 *
 * @param wanted its objects that the cluster can have, in order
 * @param live those of them that are there, as they are
 * @param changes what would happen to each, and to what is left over
 * @param leftovers what it no longer contains
 */
record Comparison(
    List<Manifest> wanted,
    Map<ObjectName, Manifest> live,
    List<Change> changes,
    Leftovers leftovers) {
  Comparison {
    wanted = List.copyOf(wanted);
    live = Map.copyOf(live);
    var all = new ArrayList<>(changes);
    leftovers.removed().forEach(each -> all.add(new Change(Action.REMOVE, each.id(), List.of())));
    changes = List.copyOf(all);
  }

  boolean isSame() {
    return changes.stream().allMatch(change -> change.action() == Action.SAME);
  }

  /** What has to be written. */
  List<Manifest> written() {
    Set<ObjectName> names =
        changes.stream()
            .filter(change -> isWritten(change.action()))
            .map(Change::object)
            .collect(Collectors.toSet());
    return wanted.stream().filter(each -> names.contains(each.id())).toList();
  }

  Optional<Manifest> live(Manifest wanted) {
    return Optional.ofNullable(live.get(wanted.id()));
  }

  /** What runs of the release, in its order. */
  List<Manifest> running() {
    return wanted.stream().flatMap(each -> live(each).stream()).toList();
  }

  Versions versions() {
    return Versions.between(running(), wanted);
  }

  private static boolean isWritten(Action action) {
    return switch (action) {
      case CREATE, CHANGE -> true;
      case REMOVE, SAME -> false;
    };
  }
}
