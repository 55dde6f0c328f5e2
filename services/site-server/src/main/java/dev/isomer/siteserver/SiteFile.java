package dev.isomer.siteserver;

import io.helidon.common.media.type.MediaTypes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file of a site, ready to be sent. */
final class SiteFile {
  private static final String UNKNOWN_TYPE = "application/octet-stream";

  private final byte[] content;
  private final String type;
  private final String tag;

  /** A file with a name and a content, which must not be changed any more. */
  SiteFile(String name, byte[] content) {
    this.content = content;
    this.type = typeOf(name);
    this.tag = tagOf(content);
  }

  /** Its bytes. */
  byte[] content() {
    return content;
  }

  /** Its media type, by its file extension. Texts are UTF-8. */
  String type() {
    return type;
  }

  /** The entity tag of the content: the first half of its SHA-256, quoted. */
  String tag() {
    return tag;
  }

  private static String typeOf(String name) {
    return MediaTypes.detectType(name)
        .map(type -> type.text() + (type.type().equals("text") ? "; charset=utf-8" : ""))
        .orElse(UNKNOWN_TYPE);
  }

  private static String tagOf(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return "\"" + HexFormat.of().formatHex(hash, 0, 16) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
