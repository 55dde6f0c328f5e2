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
 * The comparison of a release with the cluster.
 *
 * @param wanted the release's objects of kinds that the cluster has, in the order of applying
 * @param live the existing ones among them, as they are on the cluster
 * @param changes the change of each object, and of each leftover
 * @param leftovers existing objects that the release no longer contains
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

  /** The objects that have to be written. */
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

  /** The release's objects that exist on the cluster, in its order. */
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
