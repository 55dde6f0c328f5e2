package dev.isomer.images;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import dev.isomer.model.Application;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
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

/** Finds what the images of applications are made of, and everything that is missing for it. */
final class Recipes {

  /** The folder in which the server looks for the files. */
  static final String SITE_FOLDER = "/site";

  /** A service's memory is for its heap but for 40 %: code, threads, buffers. Our own choice. */
  static final int SERVICE_HEAP_PERCENT = 60;

  /** A site's server has 256 MiB for the files and a JVM. Our own choice. */
  static final int SITE_HEAP_PERCENT = 50;

  /** The server holds all files in its heap of 128 MiB, and answers with them. Our own choice. */
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
   * @throws ImageFailure with everything that is missing
   */
  static List<ImageRecipe> of(List<Application> applications, Project project, Images images) {
    var found = new Recipes(project, images);
    images.problems().forEach(problem -> found.problems.add(Images.FILE + "/" + problem.text()));
    if (found.problems.isEmpty()) {
      for (Application application : applications) {
        application.all(Service.class).forEach(found::service);
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
        .flatMap(application -> application.all(Service.class))
        .map(Service::code)
        .filter(ImageCode.class::isInstance)
        .map(ImageCode.class::cast)
        .map(ImageCode::image)
        .distinct()
        .sorted()
        .toList();
  }

  private void service(Service service) {
    switch (service.code()) {
      case JvmCode code -> add(code.artifact(), project.jar(code), SERVICE_HEAP_PERCENT, List.of());
      // Its own tools build it.
      case ImageCode code -> {}
      case null ->
          problems.add(service.name() + ": has no code; a program is needed; call code(…)");
    }
  }

  private void site(Site site) {
    Optional<Path> folder = project.inside(site.content());
    if (folder.isEmpty() || !Files.isRegularFile(folder.get().resolve(Site.INDEX))) {
      problems.add(
          site.name()
              + ": "
              + site.content()
              + " has no "
              + Site.INDEX
              + "; the built site is needed; build it first");
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
      problems.add(
          Images.FILE
              + "/"
              + name
              + ": no entry; one for every image is needed; add its repository and tag");
    }
    if (jar.isEmpty()) {
      problems.add(
          name
              + ": target/"
              + name
              + ".jar is in no module, or in several; the built program is needed; build it"
              + " first");
    }
    if (image.isPresent() && jar.isPresent()) {
      recipes.put(name, new ImageRecipe(name, image.get(), jar.get(), heapPercent, others));
    }
  }

  /**
   * A configuration that the content brings is for a laptop: each environment lays over its own.
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
              + " MiB; at most "
              + LARGEST_SITE_MEBIBYTES
              + " MiB, which its server holds in memory; serve large files from elsewhere");
    }
    return layer.build();
  }
}
