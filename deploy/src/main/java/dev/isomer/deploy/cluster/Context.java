package dev.isomer.deploy.cluster;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A context of a kubeconfig: a cluster and a user.
 *
 * @param name the context's name
 * @param address the API server's address
 * @param mark the environment that the context is marked for by the extension {@code
 *     isomer.dev/environment}, null for none
 */
public record Context(String name, String address, @Nullable String mark) {
  /** The context's extension that says which environment the cluster is for. */
  public static final String EXTENSION = "isomer.dev/environment";

  /** The environment that the context is marked for. */
  public Optional<String> environment() {
    return Optional.ofNullable(mark);
  }
}
