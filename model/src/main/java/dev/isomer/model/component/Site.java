package dev.isomer.model.component;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Static files for a browser, and the API that they call. A site and its API share one origin, so
 * no cross-origin request needs to be allowed. The site reads {@value #CONFIG} at its start; the
 * structure writes it.
 *
 * @param name its name
 * @param content the folder of its files, relative to the project's root
 * @param api the API behind the same origin, absent when it calls none
 * @param formerNames earlier names, the oldest first
 */
public record Site(String name, String content, @Nullable HttpApi api, List<String> formerNames)
    implements Component {

  /** The file, at the site's root, that says where its API is. */
  public static final String CONFIG = "config.json";

  /** The content of {@value #CONFIG}: the API stands at the root of the site's own origin. */
  public static final String CONFIG_CONTENT = "{\"api\":\"/\"}";

  /** The file that is served for {@code /}. */
  public static final String INDEX = "index.html";

  /**
   * The headers on every file of a site. The policy allows the site's own files and its own origin
   * and nothing else (OWASP Secure Headers Project, Content Security Policy Level 3).
   */
  public static final Map<String, String> SECURITY_HEADERS = securityHeaders();

  public Site {
    formerNames = List.copyOf(formerNames);
  }

  /** A site with this name, without content yet. */
  public static Site named(String name) {
    return new Site(name, "", null, List.of());
  }

  /** The folder of its files, relative to the project's root. */
  public Site content(String folder) {
    return new Site(name, folder, api, formerNames);
  }

  /** The API behind the same origin. */
  public Site with(HttpApi api) {
    return new Site(name, content, api, formerNames);
  }

  /** An earlier name; call it once for each, the oldest first. */
  public Site formerly(String oldName) {
    var names = new ArrayList<>(formerNames);
    names.add(oldName);
    return new Site(name, content, api, names);
  }

  private static Map<String, String> securityHeaders() {
    var headers = new LinkedHashMap<String, String>();
    headers.put(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'");
    headers.put("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    return Collections.unmodifiableMap(headers);
  }
}
