package dev.isomer.model;

/**
 * A warning or a note that an application knows of and lives with.
 *
 * @param id the finding's id, such as {@code capability.timeout.kubernetes}
 * @param path the finding's path, or one above it: {@code messages} stands for all paths below it
 * @param reason why it is accepted, for whoever reads the report
 */
public record Acceptance(String id, String path, String reason) {

  /** Whether it is about a finding with this id at this path. */
  public boolean covers(String findingId, String findingPath) {
    return id.equals(findingId) && (findingPath.equals(path) || findingPath.startsWith(path + "/"));
  }
}
