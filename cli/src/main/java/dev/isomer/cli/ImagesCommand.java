package dev.isomer.cli;

import dev.isomer.images.BuiltImage;
import dev.isomer.images.ImageBuild;
import dev.isomer.images.ImageFailure;
import dev.isomer.model.Application;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.Site;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Builds the container images of the project's programs and sites, and keeps entries up to date.
 */
@Command(
    name = "images",
    mixinStandardHelpOptions = true,
    description = "Build container images, and keep the entries of images.yaml up to date.",
    synopsisSubcommandLabel = "build | update",
    footerHeading = "%nExamples:%n",
    footer = {
      "  isomer images build                  archives in dist/images/",
      "  isomer images update                 what the policies of images.yaml take",
      "  isomer images build --help           all options"
    })
final class ImagesCommand implements Runnable {
  private final Project project;
  private final List<Application> applications;

  @Spec private CommandSpec spec;

  /**
   * The command for these applications.
   *
   * @param applications the applications that run in containers
   */
  ImagesCommand(Project project, List<Application> applications) {
    this.project = project;
    this.applications = applications;
    this.spec = CommandSpec.create();
  }

  /** What can be asked of images. */
  static CommandLine commandLine(Project project, List<Application> applications) {
    return new CommandLine(new ImagesCommand(project, applications))
        .addSubcommand(new ImagesUpdateCommand(project));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "isomer: images: no command; use build or update; see "
            + Invocation.current().isomer()
            + " images --help");
  }

  @Command(
      name = "build",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Build an archive for each program and site, and record the digests.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  isomer images build                  archives in dist/images/",
        "  isomer images build --tag 0.2.0      archives with a new tag",
        "  isomer images build --push           also push to their registries",
        "  isomer images build --base java=runtime.tar",
        "",
        "The tags and digests are written to images.yaml, which says what runs.",
        "Credentials come from docker login or podman login, and their helpers."
      })
  void build(
      @Option(
              names = "--out",
              paramLabel = "FOLDER",
              description = "The folder for the archives; default dist/images.")
          @Nullable Path output,
      @Option(names = "--tag", paramLabel = "TAG", description = "The tag of all images.")
          @Nullable String tag,
      @Option(names = "--push", description = "Push the images to their registries.") boolean push,
      @Option(
              names = "--base",
              paramLabel = "java=FILE",
              description = "An archive to use as base instead of the registry's image.")
          @Nullable Map<String, Path> bases)
      throws IOException, InterruptedException {
    Path folder = output == null ? project.root().resolve("dist/images") : output.toAbsolutePath();
    var archives = new HashMap<String, Path>();
    if (bases != null) {
      bases.forEach((name, file) -> archives.put(name, file.toAbsolutePath()));
    }
    PrintWriter err = spec.commandLine().getErr();
    if (applications.stream().noneMatch(ImagesCommand::hasImage)) {
      err.println(
          "isomer: images: there is nothing to build, because no program in a"
              + " jar and no site goes to Kubernetes;"
              + " images of other programs are built by their Dockerfiles");
      err.flush();
      return;
    }
    try {
      print(
          new ImageBuild(project, folder, archives, tag, push, System.getenv())
              .run(applications, progress(err)));
    } catch (ImageFailure e) {
      throw failed(e);
    }
  }

  /** Shows each step of what takes a while. */
  static Consumer<String> progress(PrintWriter err) {
    return line -> {
      err.println("isomer: " + line);
      err.flush();
    };
  }

  /** The failure with its exit code. */
  static CommandFailure failed(ImageFailure failure) {
    return failure.isInput()
        ? CommandFailure.input(failure.getMessage())
        : CommandFailure.work(failure.getMessage());
  }

  /** Whether this program builds an image for an application. */
  private static boolean hasImage(Application application) {
    return application.all(Site.class).findAny().isPresent()
        || application.workloads().anyMatch(workload -> workload.code() instanceof JvmCode);
  }

  private void print(List<BuiltImage> images) {
    PrintWriter out = spec.commandLine().getOut();
    for (BuiltImage image : images) {
      out.printf(
          Locale.ROOT,
          "%-28s  %6.1f MiB  %s%n",
          image.name() + ":" + image.image().tag(),
          image.bytes() / 1024.0 / 1024.0,
          image.image().digest());
    }
    out.flush();
  }
}
