package dev.isomer.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryUnauthorizedException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.Port;
import dev.isomer.model.Application;
import dev.isomer.model.image.Image;
import dev.isomer.model.image.Images;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Builds the images of applications: an archive for each, its digest in {@code images.yaml}, and on
 * request the image in its registry. The same files on the same base give the same digest.
 *
 * @param project the project with {@code images.yaml}, the programs and the sites
 * @param output the folder of the archives
 * @param bases archives in place of registered base images, by name: {@code java}
 * @param tag the tag of all images; absent if each keeps its own
 * @param push whether the images are pushed to their registries
 * @param environment the environment variables, which name the files of logins
 */
public record ImageBuild(
    Project project,
    Path output,
    Map<String, Path> bases,
    @Nullable String tag,
    boolean push,
    Map<String, String> environment) {

  /** The creation time of every image: a real time would change the digest of the same files. */
  static final Instant CREATED = Instant.EPOCH;

  /** What is kept from one build to the next, in the project's folder. */
  static final String CACHE = ".isomer/images";

  public ImageBuild {
    bases = Map.copyOf(bases);
    environment = Map.copyOf(environment);
  }

  private Logins logins() {
    return Logins.of(environment);
  }

  /**
   * Builds all images. Archives and {@code images.yaml} are written after every image is built and,
   * if requested, pushed.
   *
   * @param progress receives a line for each step
   * @return the images, by name
   * @throws ImageFailure if something is missing, or a base image or a registry cannot be reached
   * @throws IOException if a file cannot be written
   */
  public List<BuiltImage> run(List<Application> applications, Consumer<String> progress)
      throws IOException, InterruptedException {
    var images = Images.of(project);
    List<ImageRecipe> recipes =
        Recipes.of(applications, project, images).stream().map(this::tagged).toList();
    List<String> elsewhere = Recipes.elsewhere(applications);
    if (!elsewhere.isEmpty()) {
      progress.accept(
          "skipping " + String.join(", ", elsewhere) + ": their Dockerfiles build them");
    }
    BaseImage base = BaseImage.of(images, bases);
    Files.createDirectories(output);
    var drafts = new ArrayList<Path>();
    try {
      var built = new ArrayList<BuiltImage>();
      for (ImageRecipe recipe : recipes) {
        progress.accept("building " + recipe.name() + " on " + base.label());
        Path draft = output.resolve("." + recipe.name() + ".tar.new");
        drafts.add(draft);
        built.add(archive(recipe, base, draft));
      }
      if (push) {
        for (int i = 0; i < recipes.size(); i++) {
          progress.accept("pushing " + built.get(i).image().reference());
          push(recipes.get(i), base, built.get(i));
        }
      }
      publish(built, drafts);
      return List.copyOf(built);
    } finally {
      for (Path draft : drafts) {
        Files.deleteIfExists(draft);
      }
    }
  }

  private ImageRecipe tagged(ImageRecipe recipe) {
    if (tag == null) {
      return recipe;
    }
    try {
      return new ImageRecipe(
          recipe.name(),
          new Image(recipe.image().repository(), tag, null),
          recipe.jar(),
          recipe.heapPercent(),
          recipe.others());
    } catch (IllegalArgumentException e) {
      throw ImageFailure.input("--" + e.getMessage());
    }
  }

  private BuiltImage archive(ImageRecipe recipe, BaseImage base, Path draft)
      throws IOException, InterruptedException {
    Image image = recipe.image();
    var container =
        containerize(
            recipe,
            base,
            Containerizer.to(tar(image, draft)).setAllowInsecureRegistries(base.isLoopback()),
            base::broken);
    var pinned = new Image(image.repository(), image.tag(), container.getDigest().toString());
    return new BuiltImage(
        recipe.name(), pinned, output.resolve(recipe.name() + ".tar"), Files.size(draft));
  }

  private static TarImage tar(Image image, Path file) {
    try {
      return TarImage.at(file).named(image.repository() + ":" + image.tag());
    } catch (InvalidImageReferenceException e) {
      throw new AssertionError("the model's images are references", e);
    }
  }

  private void push(ImageRecipe recipe, BaseImage base, BuiltImage built)
      throws IOException, InterruptedException {
    var target =
        Containerizer.to(Registries.target(built.image(), logins()))
            .setAllowInsecureRegistries(Registries.isLoopback(built.image()));
    String digest =
        containerize(recipe, base, target, e -> notPushed(built, e)).getDigest().toString();
    if (!digest.equals(built.image().digest())) {
      throw new IllegalStateException(
          recipe.name() + ": pushed as " + digest + ", archived as " + built.image().digest());
    }
  }

  private JibContainer containerize(
      ImageRecipe recipe,
      BaseImage base,
      Containerizer target,
      Function<Exception, ImageFailure> told)
      throws IOException, InterruptedException {
    Path cache = project.root().resolve(CACHE);
    try {
      return image(recipe, base)
          .containerize(
              target
                  .setBaseImageLayersCache(cache.resolve("base"))
                  .setApplicationLayersCache(cache.resolve("application"))
                  .setToolName("isomer"));
    } catch (RegistryUnauthorizedException e) {
      throw unauthorized(recipe, e);
    } catch (RegistryException
        | ExecutionException
        | CacheDirectoryCreationException
        | IOException e) {
      throw told.apply(e);
    }
  }

  private static ImageFailure notPushed(BuiltImage built, Exception e) {
    String host = Registries.host(built.image().repository());
    return ImageFailure.work(
        built.name()
            + ": cannot be pushed to "
            + host
            + " ("
            + ImageFailure.reason(e)
            + "); make the registry reachable and writable, and push again",
        e);
  }

  private ImageFailure unauthorized(ImageRecipe recipe, RegistryUnauthorizedException e) {
    String host = Registries.host(e.getImageReference());
    return ImageFailure.work(
        recipe.name()
            + ": "
            + host
            + " refuses "
            + e.getImageReference()
            + " ("
            + logins().report(Registries.reference(e.getImageReference()))
            + "); run docker login "
            + host,
        e);
  }

  private JibContainerBuilder image(ImageRecipe recipe, BaseImage base) throws IOException {
    return base.start(logins())
        .setFileEntriesLayers(recipe.layers())
        .setEntrypoint(recipe.entryPoint())
        .setProgramArguments(List.of())
        .setExposedPorts(Port.tcp(ImageRecipe.PORT))
        .setUser(ImageRecipe.USER)
        .setLabels(recipe.labels())
        .setCreationTime(CREATED);
  }

  private void publish(List<BuiltImage> built, List<Path> drafts) throws IOException {
    var updates = new LinkedHashMap<String, Image>();
    built.forEach(image -> updates.put(image.name(), image.image()));
    new ImagesFile(project.root().resolve(Images.FILE)).update(updates);
    for (int i = 0; i < built.size(); i++) {
      Files.move(
          drafts.get(i),
          built.get(i).archive(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
