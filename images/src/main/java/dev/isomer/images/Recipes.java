package dev.isomer.images;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import dev.isomer.model.Application;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.Site;
import dev.isomer.model.component.Workload;
import dev.isomer.model.image.Image;
import dev.isomer.model.image.Images;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Collects the recipes of all images, and everything that is missing for them. */
final class Recipes {

  /** The folder in which the server looks for the files. */
  static final String SITE_FOLDER = "/site";

  /**
   * The heap of a service: the other 40 % of its memory are for code, threads and buffers. Our own
   * choice.
   */
  static final int SERVICE_HEAP_PERCENT = 60;

  /** The heap of a site's server, which has 256 MiB for the files and the JVM. Our own choice. */
  static final int SITE_HEAP_PERCENT = 50;

  /** The largest site: the server holds all files in its heap of 128 MiB. Our own choice. */
  static final long LARGEST_SITE_MEBIBYTES = 64;

  private final Project project;
  private final Images images;
  private final Map<String, ImageRecipe> recipes = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  private Recipes(Project project, Images images) {
    this.project = project;
    this.images = images;
  }

  /**
   * The recipes of every program and site, by name.
   *
   * @throws ImageFailure if anything is missing; the message lists all of it
   */
  static List<ImageRecipe> of(List<Application> applications, Project project, Images images) {
    var found = new Recipes(project, images);
    images.problems().forEach(problem -> found.problems.add(Images.FILE + "/" + problem.text()));
    if (found.problems.isEmpty()) {
      for (Application application : applications) {
        application.workloads().forEach(found::program);
        application.all(Site.class).forEach(found::site);
      }
    }
    if (!found.problems.isEmpty()) {
      throw ImageFailure.input(found.problems.stream().distinct().toList());
    }
    return List.copyOf(found.recipes.values());
  }

  /** The images that the tools of another language build, by name. */
  static List<String> elsewhere(List<Application> applications) {
    return applications.stream()
        .flatMap(Application::workloads)
        .map(Workload::code)
        .filter(ImageCode.class::isInstance)
        .map(ImageCode.class::cast)
        .map(ImageCode::image)
        .distinct()
        .sorted()
        .toList();
  }

  private void program(Workload<?> workload) {
    switch (workload.code()) {
      case JvmCode code -> add(code.artifact(), project.jar(code), SERVICE_HEAP_PERCENT, List.of());
      // Built by its own tools.
      case ImageCode code -> {}
      case null -> problems.add(workload.name() + ": has no code; call code(…)");
    }
  }

  private void site(Site site) {
    Optional<Path> folder = project.inside(site.content());
    if (folder.isEmpty() || !Files.isRegularFile(folder.get().resolve(Site.INDEX))) {
      problems.add(
          site.name() + ": " + site.content() + " has no " + Site.INDEX + "; build the site first");
      return;
    }
    add(
        site.name(),
        Optional.of(SiteServer.jar(project)),
        SITE_HEAP_PERCENT,
        List.of(files(site, folder.get())));
  }

  private void add(
      String name, Optional<Path> jar, int heapPercent, List<FileEntriesLayer> others) {
    Optional<Image> image = images.image(name);
    if (image.isEmpty()) {
      problems.add(Images.FILE + "/" + name + ": there is no entry; add its repository and tag");
    }
    if (jar.isEmpty()) {
      problems.add(
          name
              + ": target/"
              + name
              + ".jar is in no module, or in several; build the program first");
    }
    if (image.isPresent() && jar.isPresent()) {
      recipes.put(name, new ImageRecipe(name, image.get(), jar.get(), heapPercent, others));
    }
  }

  /**
   * The layer of a site's files, without the configuration, which is for the laptop: each
   * environment mounts its own.
   */
  private FileEntriesLayer files(Site site, Path folder) {
    var layer = FileEntriesLayer.builder().setName("site");
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Path relative = folder.relativize(file);
        if (!relative.toString().equals(Site.CONFIG)) {
          bytes += Files.size(file);
          layer.addEntry(file, AbsoluteUnixPath.get(SITE_FOLDER).resolve(relative));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long mebibytes = Math.ceilDiv(bytes, 1024 * 1024);
    if (mebibytes > LARGEST_SITE_MEBIBYTES) {
      problems.add(
          site.name()
              + ": "
              + site.content()
              + " has "
              + mebibytes
              + " MiB, over the "
              + LARGEST_SITE_MEBIBYTES
              + " MiB that its server holds in memory; serve large files from elsewhere");
    }
    return layer.build();
  }
}
