package dev.isomer.deploy;

import dev.isomer.deploy.manifest.Manifest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The old and the new version of an application, which are the tags of its images; several tags are
 * joined by a comma.
 *
 * @param before the version that ran before; null if nothing ran
 * @param after the new version; null if the application has no program
 */
public record Versions(@Nullable String before, @Nullable String after) {
  /** The versions of an application that has not been read yet. */
  public static final Versions UNKNOWN = new Versions(null, null);

  /** The versions of what runs and of what is wanted; with digests if the tags are the same. */
  static Versions between(List<Manifest> running, List<Manifest> wanted) {
    Versions tags = of(Tags.of(running), Tags.of(wanted));
    Versions digests = of(Tags.withDigests(running), Tags.withDigests(wanted));
    return tags.isSame() && !digests.isSame() ? digests : tags;
  }

  private static Versions of(Optional<String> before, Optional<String> after) {
    return new Versions(before.orElse(null), after.orElse(null));
  }

  private boolean isSame() {
    return Objects.equals(before, after);
  }
}
