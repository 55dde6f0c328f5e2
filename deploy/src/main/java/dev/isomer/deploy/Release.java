package dev.isomer.deploy;

import dev.isomer.deploy.manifest.Manifest;
import java.util.List;

/**
 * What is to run: all objects of one application in one environment.
 *
 * @param application its name, which is the value of its objects' label {@code
 *     app.kubernetes.io/part-of}
 * @param namespace where it runs, where it is locked, and where what it no longer contains is
 *     looked for. A release whose objects hold the namespace of another one goes before it
 * @param objects in any order
 */
public record Release(String application, String namespace, List<Manifest> objects) {
  public Release {
    objects = List.copyOf(objects);
  }
}
