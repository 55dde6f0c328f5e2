package dev.isomer.model.component;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Static files for a browser, and the API that they call. A site and its API share one origin, so
 * no cross-origin request needs to be allowed. The site reads {@value #CONFIG} at its start; the
 * platform writes it.
 *
 * @param name its name
 * @param content the folder of its files, relative to the project's root
 * @param api the API behind the same origin, absent when it calls none
 * @param headers the security headers on its files
 * @param formerNames earlier names, the oldest first
 */
public record Site(
    String name,
    String content,
    @Nullable HttpApi api,
    SecurityHeaders headers,
    List<String> formerNames)
    implements Component {

  /** The file, at the site's root, that says where its API is. */
  public static final String CONFIG = "config.json";

  /** The content of {@value #CONFIG}: the API stands at the root of the site's own origin. */
  public static final String CONFIG_CONTENT = "{\"api\":\"/\"}";

  /** The file that is served for {@code /}. */
  public static final String INDEX = "index.html";

  public Site {
    formerNames = List.copyOf(formerNames);
  }

  /** A site with this name, without content yet. */
  public static Site named(String name) {
    return new Site(name, "", null, SecurityHeaders.STRICT, List.of());
  }

  /** The folder of its files, relative to the project's root. */
  public Site content(String folder) {
    return new Site(name, folder, api, headers, formerNames);
  }

  /** The API behind the same origin. */
  public Site with(HttpApi api) {
    return new Site(name, content, api, headers, formerNames);
  }

  /** The security headers on its files, in place of {@link SecurityHeaders#STRICT}. */
  public Site headers(SecurityHeaders headers) {
    return new Site(name, content, api, headers, formerNames);
  }

  /** An earlier name; call it once for each, the oldest first. */
  public Site formerly(String oldName) {
    var names = new ArrayList<>(formerNames);
    names.add(oldName);
    return new Site(name, content, api, headers, names);
  }
}
