package dev.isomer.siteserver;

import dev.isomer.jvmserver.BadEnvironmentException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The settings from the environment; an empty variable counts as not set.
 *
 * @param host the address at which to listen ({@code HOST})
 * @param port the port at which to listen ({@code PORT}); 0 picks a free one
 * @param folder the folder of the files ({@code SITE})
 * @param drain how long a stopping process still answers ({@code DRAIN_SECONDS})
 */
record Settings(String host, int port, Path folder, Duration drain) {

  /** All addresses, because callers of a container are on other machines. */
  static final String DEFAULT_HOST = "0.0.0.0";

  static final int DEFAULT_PORT = 8080;

  /** The folder of the files in the image. */
  static final String DEFAULT_FOLDER = "/site";

  /** The default drain time: two readiness probes, 2 s apart, and 1 s for the result to spread. */
  static final int DEFAULT_DRAIN_SECONDS = 5;

  static final int LONGEST_DRAIN_SECONDS = 60;

  /**
   * Reads an environment.
   *
   * @throws BadEnvironmentException with every mistake in it
   */
  static Settings of(Map<String, String> environment) {
    var mistakes = new ArrayList<String>();
    int port = number("PORT", DEFAULT_PORT, 65_535, environment, mistakes);
    int drain =
        number(
            "DRAIN_SECONDS", DEFAULT_DRAIN_SECONDS, LONGEST_DRAIN_SECONDS, environment, mistakes);
    Path folder = Path.of(value("SITE", DEFAULT_FOLDER, environment));
    if (!Files.isRegularFile(folder.resolve(SiteFiles.INDEX.substring(1)))) {
      mistakes.add(
          "SITE: " + folder + " has no index.html; set it to the folder of a site's files");
    }
    if (!mistakes.isEmpty()) {
      throw new BadEnvironmentException("site-server", mistakes);
    }
    return new Settings(
        value("HOST", DEFAULT_HOST, environment), port, folder, Duration.ofSeconds(drain));
  }

  private static int number(
      String name,
      int otherwise,
      int most,
      Map<String, String> environment,
      List<String> mistakes) {
    String value = value(name, Integer.toString(otherwise), environment);
    if (value.matches("\\d{1,5}") && Integer.parseInt(value) <= most) {
      return Integer.parseInt(value);
    }
    mistakes.add(
        "%s: \"%s\" is not a whole number from 0 to %d; correct it, or unset it for %d"
            .formatted(name, value, most, otherwise));
    return otherwise;
  }

  private static String value(String name, String otherwise, Map<String, String> environment) {
    String value = environment.getOrDefault(name, "");
    return value.isBlank() ? otherwise : value;
  }
}
