package dev.isomer.local;

import dev.isomer.local.program.Command;
import dev.isomer.local.program.Installation;
import dev.isomer.local.program.Procfile;
import dev.isomer.local.program.Runtimes;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.Workload;
import dev.isomer.model.validation.ValidApplication;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What has to be there before programs of other languages can be started. */
final class Preparation {

  /** What every program may know of this machine: where things are, and how text is written. */
  private static final Set<String> OWN =
      Set.of(
          "GOCACHE",
          "GOFLAGS",
          "GOMODCACHE",
          "GOPATH",
          "GOROOT",
          "HOME",
          "JAVA_HOME",
          "LANG",
          "LC_ALL",
          "LOGNAME",
          "PATH",
          "SHELL",
          "TMPDIR",
          "TZ",
          "USER");

  private final ValidApplication<Laptop> valid;
  private final LocalOptions options;
  private final Map<Path, Procfile> files = new LinkedHashMap<>();
  private final Map<Path, String> names = new LinkedHashMap<>();

  private Preparation(ValidApplication<Laptop> valid, LocalOptions options) {
    this.valid = valid;
    this.options = options;
  }

  /**
   * Looks whether the runtimes are installed, and runs the {@code install} lines that are due.
   *
   * @throws LocalFailure with every runtime that is missing, or if an installation fails
   */
  static void run(ValidApplication<Laptop> valid, LocalOptions options) {
    var preparation = new Preparation(valid, options);
    valid.application().workloads().forEach(preparation::add);
    preparation.check();
    preparation.install();
  }

  /** What of this process's environment every program gets. Secrets of one are not for another. */
  static Map<String, String> own(Map<String, String> environment) {
    var own = new TreeMap<>(environment);
    own.keySet().retainAll(OWN);
    return own;
  }

  /** The failure of a machine without a shell. */
  static LocalFailure noShell(String path, IOException cause) {
    return new LocalFailure(
        path,
        "no bash can be run: " + DataFolder.reason(cause),
        "a bash on the PATH, which ends the program together with this process",
        "install bash",
        cause);
  }

  private void add(Workload<?> workload) {
    if (valid.code(workload) instanceof ImageCode image) {
      Optional<Path> folder = valid.project().sources(image);
      folder
          .flatMap(Procfile::in)
          .ifPresent(
              file -> {
                files.put(folder.orElseThrow(), file);
                names.putIfAbsent(folder.orElseThrow(), workload.name());
              });
    }
  }

  private void check() {
    String path = options.environment().getOrDefault("PATH", "");
    var missing = new ArrayList<String>();
    files.forEach(
        (folder, file) ->
            file.commands().values().stream()
                .flatMap(command -> Runtimes.missing(command, path).stream())
                .distinct()
                .map(what -> name(folder) + " needs " + what)
                .forEach(missing::add));
    if (!missing.isEmpty()) {
      throw new LocalFailure(
          valid.path("runtimes"),
          String.join(", ", missing),
          "programs that the PATH leads to",
          "install " + (missing.size() == 1 ? "it" : "them") + ", and start again");
    }
  }

  private String name(Path folder) {
    return names.getOrDefault(folder, "");
  }

  private void install() {
    files.forEach(
        (folder, file) -> file.install().ifPresent(line -> install(name(folder), folder, line)));
  }

  private void install(String name, Path folder, String line) {
    Path stamp = valid.project().root().resolve(".isomer").resolve("installed").resolve(name);
    var command = new Command(name, folder, line, options.environment());
    var installation = new Installation(command, stamp);
    try {
      if (!installation.isDue()) {
        return;
      }
      options.output().notice(name, "installing: " + line);
      var lines = new LastLines(options.output());
      int code = installation.run(lines);
      if (code != 0) {
        throw new LocalFailure(
            valid.path(name, Procfile.INSTALL),
            "\"" + line + "\" ended with exit code " + code + ": " + lines.last(),
            "a " + Procfile.NAME + " whose install line ends with 0",
            "fix it, or run it by hand in " + valid.project().root().relativize(folder));
      }
    } catch (IOException e) {
      throw noShell(valid.path(name, Procfile.INSTALL), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a program was installed", e);
    }
  }
}
