package dev.isomer.images;

import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.CredentialRetriever;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files in which container tools keep their logins, in the order in which they are read: the
 * named one, Docker's, then those of podman, buildah and skopeo ({@code docker login} and
 * containers-auth.json(5)). All have one format, credential helpers included.
 */
record Logins(List<Path> files) {

  Logins {
    files = List.copyOf(files);
  }

  /**
   * The files of logins on this machine.
   *
   * @param environment the variables that name the files; an empty one counts as not set
   * @param userHome the home of the user if {@code HOME} is not set
   */
  static Logins of(Map<String, String> environment, String userHome) {
    Path home = folder(environment, "HOME").orElse(Path.of(userHome));
    Path docker = folder(environment, "DOCKER_CONFIG").orElse(home.resolve(".docker"));
    Path config = folder(environment, "XDG_CONFIG_HOME").orElse(home.resolve(".config"));
    return new Logins(
        Stream.of(
                folder(environment, "REGISTRY_AUTH_FILE"),
                Optional.of(docker.resolve("config.json")),
                folder(environment, "XDG_RUNTIME_DIR").map(Logins::ofPodman),
                Optional.of(ofPodman(config)))
            .flatMap(Optional::stream)
            .toList());
  }

  /** The files of logins of whoever runs this program. */
  static Logins of(Map<String, String> environment) {
    return of(environment, System.getProperty("user.home", "."));
  }

  private static Optional<Path> folder(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isBlank())
        .map(Path::of);
  }

  private static Path ofPodman(Path folder) {
    return folder.resolve("containers/auth.json");
  }

  /**
   * The retrievers of credentials for an image: the first file that has some, then known helpers.
   */
  List<CredentialRetriever> retrievers(ImageReference image) {
    // A failure reports what they read and skipped.
    var factory = factory(image, event -> {});
    return Stream.concat(
            files.stream().map(factory::dockerConfig),
            Stream.of(factory.wellKnownCredentialHelpers()))
        .toList();
  }

  /** Describes what each file has for an image's registry, as part of a sentence. */
  String report(ImageReference image) {
    return files.stream()
        .map(file -> file + " " + state(file, image))
        .collect(Collectors.joining(", "));
  }

  private static String state(Path file, ImageReference image) {
    if (!Files.exists(file)) {
      return "does not exist";
    }
    var warnings = new ArrayList<String>();
    try {
      Optional<Credential> found =
          factory(image, event -> note(event, warnings)).dockerConfig(file).retrieve();
      String state =
          found.isPresent()
              ? "has a login, which is refused"
              : "has no login for " + image.getRegistry();
      return warnings.isEmpty() ? state : state + " (" + String.join("; ", warnings) + ")";
    } catch (CredentialRetrievalException | RuntimeException e) {
      return "cannot be read";
    }
  }

  private static void note(LogEvent event, List<String> warnings) {
    boolean isWarning =
        event.getLevel() == LogEvent.Level.WARN
            || event.getMessage().startsWith("Unable to parse Docker config file");
    if (isWarning) {
      warnings.add(event.getMessage().strip());
    }
  }

  private static CredentialRetrieverFactory factory(ImageReference image, Consumer<LogEvent> log) {
    return CredentialRetrieverFactory.forImage(image, log);
  }
}
