package dev.isomer.deploy;

import dev.isomer.deploy.manifest.Manifest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which version of an application is replaced by which, by the tags of its images; several, joined
 * by a comma, if its programs differ.
 *
 * @param before what ran; null if nothing did
 * @param after what is to run; null if it has no program
 */
public record Versions(@Nullable String before, @Nullable String after) {
  /** The versions of an application that was not read yet. */
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
