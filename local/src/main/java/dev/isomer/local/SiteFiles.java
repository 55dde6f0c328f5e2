package dev.isomer.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.isomer.model.component.Site;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a site, read for each request so that a new build shows at once. A browser may keep
 * a copy but asks each time whether it still holds.
 */
final class SiteFiles {

  static final String ALLOWED = "GET, HEAD";

  private static final String UNKNOWN_TYPE = "application/octet-stream";

  /** The media types by file extension, as IANA registers them. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("avif", "image/avif"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("gif", "image/gif"),
          Map.entry("htm", "text/html; charset=utf-8"),
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("ico", "image/vnd.microsoft.icon"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("png", "image/png"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("wasm", "application/wasm"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("xml", "application/xml"));

  private final Path folder;
  private final boolean configured;

  /**
   * @param folder the site's content
   * @param configured whether the site has an API, whose address it finds in its configuration
   */
  SiteFiles(Path folder, boolean configured) {
    this.folder = folder;
    this.configured = configured;
  }

  /** Answers with the file at a path; returns false without an answer if there is no such file. */
  boolean serve(RequestPath path, ServerRequest request, ServerResponse response)
      throws IOException {
    String name = path.segments().isEmpty() ? Site.INDEX : String.join("/", path.segments());
    Optional<byte[]> content = content(name);
    if (content.isEmpty()) {
      return false;
    }
    Method method = request.prologue().method();
    if (!method.equals(Method.GET) && !method.equals(Method.HEAD)) {
      response.header(HeaderNames.ALLOW, ALLOWED);
      new Problem(
              Status.METHOD_NOT_ALLOWED_405,
              "A file of a site is read with GET or HEAD and no more.")
          .send(response);
      return true;
    }
    send(name, content.get(), method, request, response);
    return true;
  }

  private static void send(
      String name, byte[] bytes, Method method, ServerRequest request, ServerResponse response) {
    String tag = tag(bytes);
    response
        .header(HeaderNames.ETAG, tag)
        .header(HeaderNames.CACHE_CONTROL, "no-cache")
        .header(HeaderNames.CONTENT_TYPE, type(name));
    if (holds(request, tag)) {
      response.status(Status.NOT_MODIFIED_304).send();
    } else if (method.equals(Method.HEAD)) {
      response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(bytes.length)).send();
    } else {
      response.send(bytes);
    }
  }

  /** Only a regular file inside the folder counts, also where a symbolic link leads to it. */
  private Optional<byte[]> content(String name) throws IOException {
    if (configured && name.equals(Site.CONFIG)) {
      return Optional.of(Site.CONFIG_CONTENT.getBytes(UTF_8));
    }
    try {
      Path file = folder.resolve(name);
      if (name.endsWith("/") || !Files.isRegularFile(file)) {
        return Optional.empty();
      }
      boolean inside = file.toRealPath().startsWith(folder.toRealPath());
      return inside ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean holds(ServerRequest request, String tag) {
    return request
        .headers()
        .first(HeaderNames.IF_NONE_MATCH)
        .map(
            tags ->
                Arrays.stream(tags.split(",", -1))
                    .map(known -> known.strip().replaceFirst("^W/", ""))
                    .anyMatch(known -> known.equals("*") || known.equals(tag)))
        .orElse(false);
  }

  private static String type(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(ending, UNKNOWN_TYPE);
  }

  private static String tag(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "\"" + HexFormat.of().formatHex(hash, 0, 16) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
