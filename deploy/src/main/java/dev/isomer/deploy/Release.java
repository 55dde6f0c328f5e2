package dev.isomer.deploy;

import dev.isomer.deploy.manifest.Manifest;
import java.util.List;

/**
 * The desired state of one application in one environment: all of its objects.
 *
 * @param application its name, which is the value of its objects' label {@code
 *     app.kubernetes.io/part-of}
 * @param namespace where it runs, where its lock is, and where leftovers are looked for. A release
 *     that contains the namespace of another one is deployed before it
 * @param objects in any order
 */
public record Release(String application, String namespace, List<Manifest> objects) {
  public Release {
    objects = List.copyOf(objects);
  }
}
