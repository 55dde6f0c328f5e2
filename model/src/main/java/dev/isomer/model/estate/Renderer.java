package dev.isomer.model.estate;

import java.util.List;

/**
 * Code of the repository that turns descriptions into what is deployed.
 *
 * @param platform the type of the targets that it renders for; {@code Target} itself for all
 * @param paths where it is, relative to the repository's root
 */
public record Renderer(Class<?> platform, List<String> paths) {

  public Renderer {
    paths = List.copyOf(paths);
  }
}
