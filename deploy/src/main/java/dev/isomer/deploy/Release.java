package dev.isomer.deploy;

import dev.isomer.deploy.manifest.Manifest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The desired state of one application in one environment: all of its objects.
 *
 * @param application its name, which is the value of its objects' label {@code
 *     app.kubernetes.io/part-of}
 * @param namespace where it runs, where its lock is, and where leftovers are looked for. A release
 *     that contains the namespace of another one is deployed before it
 * @param objects in any order
 * @param verification what must accept the release once it runs; null if its rollout is enough
 */
public record Release(
    String application,
    String namespace,
    List<Manifest> objects,
    @Nullable Verification verification) {
  public Release {
    objects = List.copyOf(objects);
  }

  /** A release that counts as done once its rollout is. */
  public Release(String application, String namespace, List<Manifest> objects) {
    this(application, namespace, objects, null);
  }

  /** This release with a verification after its rollout. */
  public Release verifiedBy(Verification verification) {
    return new Release(application, namespace, objects, verification);
  }
}
