package dev.isomer.deploy;

import dev.isomer.deploy.change.Change;
import dev.isomer.deploy.change.Change.Action;
import dev.isomer.deploy.change.Difference;
import dev.isomer.deploy.change.FieldChange;
import dev.isomer.deploy.change.Fields;
import dev.isomer.deploy.change.Leftovers;
import dev.isomer.deploy.change.Order;
import dev.isomer.deploy.change.Scaling;
import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.cluster.ClusterException;
import dev.isomer.deploy.cluster.ClusterException.Fault;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.manifest.ObjectName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares a release with the cluster. The API server checks every object by a dry run. */
final class Comparing {
  private final Session session;
  private final Coming coming;

  Comparing(Session session, Coming coming) {
    this.session = session;
    this.coming = coming;
  }

  /**
   * Compares the release.
   *
   * @throws ClusterException if the API server would refuse any of the objects, with all reasons
   */
  Comparison compare() {
    List<Manifest> wanted = wanted();
    Map<ObjectName, Manifest> live = new HashMap<>();
    var changes = new ArrayList<Change>();
    var refusals = new ArrayList<String>();
    for (Manifest object : wanted) {
      try {
        changes.add(change(object, live));
      } catch (ClusterException e) {
        if (e.fault() != Fault.REFUSED) {
          throw e;
        }
        refusals.add(e.sentence());
      }
    }
    if (!refusals.isEmpty()) {
      throw new ClusterException(
          Fault.REFUSED, "the API server rejects " + String.join("; ", refusals));
    }
    noteShared(live.values());
    Leftovers leftovers = Leftovers.of(found(), wanted, Cluster.MANAGER);
    for (Manifest kept : leftovers.kept()) {
      session
          .progress()
          .note(
              ("%s is no longer part of the application; it is kept because it"
                      + " may hold data; delete it by hand")
                  .formatted(kept));
    }
    return new Comparison(wanted, live, changes, leftovers);
  }

  private List<Manifest> wanted() {
    for (Manifest object : session.release().objects()) {
      if (object.kind().equals("Secret")) {
        throw new ClusterException(
            Fault.INPUT,
            "%s: the release contains a Secret; the undo record, which more people may read, would"
                    .formatted(object)
                + " contain it too; create it by other means and refer to it");
      }
    }
    List<Manifest> unwatched =
        session.release().objects().stream()
            .filter(Order::isMonitoring)
            .filter(each -> !isKnown(each) && !coming.hasKind(each))
            .toList();
    if (!unwatched.isEmpty()) {
      session
          .progress()
          .note(
              "skipped, because the cluster has no %s: %s"
                  .formatted(
                      unwatched.stream()
                          .map(Manifest::kind)
                          .distinct()
                          .collect(Collectors.joining(", ")),
                      unwatched.stream().map(Manifest::name).collect(Collectors.joining(", "))));
    }
    return Order.of(
        session.release().objects().stream().filter(each -> !unwatched.contains(each)).toList());
  }

  private Change change(Manifest object, Map<ObjectName, Manifest> live) {
    boolean isKnown = isKnown(object);
    Optional<Manifest> found =
        isKnown ? session.ask(cluster -> cluster.get(object.id())) : Optional.empty();
    found.ifPresent(each -> live.put(object.id(), each));
    if (found.isEmpty() && (!isKnown || isHomeless(object))) {
      if (!isKnown && !coming.hasKind(object)) {
        throw new ClusterException(
            Fault.INPUT,
            ("%s: the cluster has no such kind in %s; the platform installs it;"
                    + " deploy platform and %s")
                .formatted(object, object.apiVersion(), session.application()));
      }
      return new Change(Action.CREATE, object.id(), List.of());
    }
    if (found.isEmpty()) {
      session.ask(cluster -> cluster.dryRun(object));
      return new Change(Action.CREATE, object.id(), List.of());
    }
    Scaling scaling = Scaling.of(object, found.get(), Cluster.MANAGER);
    scaling.left().forEach(left -> note(object, left));
    Manifest after = session.ask(cluster -> cluster.dryRun(scaling.sent()));
    List<FieldChange> fields = Difference.between(found.get(), after);
    return new Change(fields.isEmpty() ? Action.SAME : Action.CHANGE, object.id(), fields);
  }

  /**
   * Notes objects that {@code kubectl apply} owns too: a field that two managers applied stays if
   * only one of them drops it.
   */
  private void noteShared(Collection<Manifest> live) {
    String shared =
        live.stream()
            .filter(Fields::isAppliedByKubectl)
            .map(Manifest::toString)
            .sorted()
            .collect(Collectors.joining(", "));
    if (!shared.isEmpty()) {
      session
          .progress()
          .note(
              ("%s: applied by kubectl apply, so a field that you remove from the"
                          + " description stays; to hand the fields over, run")
                      .formatted(shared)
                  + (" once: kubectl apply --server-side --force-conflicts"
                          + " --field-manager=%s -f FILE")
                      .formatted(Cluster.MANAGER));
    }
  }

  /** Notes a field that keeps another value, unless an existing autoscaler sets it. */
  private void note(Manifest object, Scaling.Left left) {
    if (!left.owner().equals(Scaling.AUTOSCALER) || !isAutoscaled(object)) {
      session
          .progress()
          .note(
              ("%s: %s stays %s, because %s scaled it; the description says %s;"
                          + " to reset it, run: kubectl scale")
                      .formatted(object, left.path(), left.live(), left.owner(), left.wanted())
                  + " -n %s %s/%s --replicas=%s"
                      .formatted(
                          session.namespace(),
                          object.kind().toLowerCase(Locale.ROOT),
                          object.name(),
                          left.wanted()));
    }
  }

  private boolean isAutoscaled(Manifest object) {
    return session
        .ask(
            cluster ->
                cluster.list("autoscaling/v2", "HorizontalPodAutoscaler", session.namespace(), ""))
        .stream()
        .map(each -> each.json().at("/spec/scaleTargetRef"))
        .anyMatch(
            target ->
                target.path("kind").asText().equals(object.kind())
                    && target.path("name").asText().equals(object.name()));
  }

  private boolean isKnown(Manifest object) {
    return session.ask(cluster -> cluster.has(object.apiVersion(), object.kind()));
  }

  /**
   * Whether the object's namespace does not exist yet, so that the API server cannot check the
   * object.
   */
  private boolean isHomeless(Manifest object) {
    return object
        .namespace()
        .filter(coming::hasNamespace)
        .filter(
            name ->
                session
                    .ask(cluster -> cluster.get(new ObjectName("v1", "Namespace", "", name)))
                    .isEmpty())
        .isPresent();
  }

  private List<Manifest> found() {
    var found = new ArrayList<Manifest>();
    String labels = Leftovers.selector(session.application());
    for (List<String> kind : Leftovers.KINDS) {
      found.addAll(
          session.ask(
              cluster ->
                  cluster.list(kind.getFirst(), kind.getLast(), session.namespace(), labels)));
    }
    return found;
  }
}
