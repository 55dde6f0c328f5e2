package dev.isomer.model.image;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A container image. The tag is for people; if there is a digest, it alone decides what runs.
 *
 * @param repository where it is kept: {@code docker.io/library/redis}
 * @param tag the version as a person says it
 * @param digest {@code sha256:} and 64 hexadecimal digits, absent while nobody has pinned it
 */
public record Image(String repository, String tag, @Nullable String digest) {

  // The grammar of references: distribution/reference, "Package reference", without upper case.
  private static final Pattern REPOSITORY =
      Pattern.compile("[a-z0-9]+([._-]+[a-z0-9]+)*(:\\d+)?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*");
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  private static final Pattern PLACEHOLDER = Pattern.compile("sha256:0{64}");

  /** The tag that means another image every day. */
  static final String MOVING_TAG = "latest";

  /**
   * An image.
   *
   * @throws InvalidImageException if a part is not valid; its problem says which and what is
   *     allowed
   */
  public Image {
    require(REPOSITORY, "repository", repository, "a name like docker.io/library/redis");
    require(TAG, "tag", tag, "a version like 8.2.3");
    if (tag.equals(MOVING_TAG)) {
      throw new InvalidImageException(
          "tag",
          "the tag \"latest\"",
          "it can change under you",
          "use a fixed version, such as 8.2.3");
    }
    if (digest != null) {
      require(DIGEST, "digest", digest, "sha256: and 64 hexadecimal digits");
    }
  }

  /**
   * An image by its reference: {@code repository:tag}, and {@code @sha256:…} if it is pinned. A
   * colon before the last slash is a registry's port, not a tag.
   *
   * @throws InvalidImageException if it is not one; its problem says what is missing or wrong
   */
  public static Image parse(String reference) {
    int at = reference.indexOf('@');
    String named = at < 0 ? reference : reference.substring(0, at);
    int colon = named.indexOf(':', named.lastIndexOf('/') + 1);
    if (colon < 0) {
      throw new InvalidImageException(
          "tag",
          "\"" + reference + "\" has none",
          "a reference like ghcr.io/example/shop:1.2.3",
          "add :<tag>");
    }
    return new Image(
        named.substring(0, colon),
        named.substring(colon + 1),
        at < 0 ? null : reference.substring(at + 1));
  }

  /** Whether a digest decides what runs. */
  public boolean isPinned() {
    return digest != null;
  }

  /** Whether the digest is all zeros, which stand for an image that was not built yet. */
  public boolean isPlaceholder() {
    return digest != null && PLACEHOLDER.matcher(digest).matches();
  }

  /**
   * The reference that a container runtime takes: {@code docker.io/library/redis:8.2.3@sha256:…}.
   */
  public String reference() {
    return repository + ":" + tag + (digest == null ? "" : "@" + digest);
  }

  private static void require(Pattern pattern, String part, String value, String allowed) {
    if (!pattern.matcher(value).matches()) {
      throw new InvalidImageException(part, "\"" + value + "\"", allowed, "correct it");
    }
  }
}
