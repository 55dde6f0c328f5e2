package dev.isomer.kubernetes.pod;

import dev.isomer.kubernetes.place.ClusterPlace;
import java.util.List;
import org.cdk8s.plus34.k8s.LocalObjectReference;
import org.jspecify.annotations.Nullable;

/** The Secrets by which a cluster gets images of a private registry. */
public final class PullSecrets {

  private PullSecrets() {}

  /** The pull secrets of a place, as a service account names them; absent if there are none. */
  public static @Nullable List<LocalObjectReference> of(ClusterPlace place) {
    return place.pullSecrets().isEmpty()
        ? null
        : place.pullSecrets().stream()
            .map(name -> LocalObjectReference.builder().name(name).build())
            .toList();
  }
}
